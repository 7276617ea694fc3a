import { findStuck } from '../../domain/deadlock/find-stuck';
import { notBegun } from '../../domain/goal/not-begun';
import { withinGoal } from '../../domain/goal/within-goal';
import { aggregateReport } from '../../domain/report/aggregate-report';
import { standingsOf } from '../../domain/spend/standings-of';
import { sumSpend } from '../../domain/spend/sum-spend';
import { finalStatusOf } from '../../domain/report/final-status';
import { reportPlanning } from '../../domain/report/report-planning';
import type { BudgetStanding } from '../../shared/budget';
import type { FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import type { Run } from '../../shared/run';
import type { StoreReader } from '../ports/project-store';
import { featuresOver } from '../spend/features-over';
import { warningsOf } from './warnings-of';
import { workedFeatures } from './worked-features';

export type ReportContext = {
  readonly now: number;
  readonly waits?: ReadonlyMap<FeatureNumber, string>;
  readonly demo: boolean;
  /** How the budgets stand; left out, only the run's own is told. */
  readonly budgets?: readonly BudgetStanding[];
};

/** What a run has come to so far, about the features it is for. */
export function reportOf(store: StoreReader, run: Run, context: ReportContext): Report {
  const all = store.features();
  const allSpends = store.spends();
  const spends = allSpends.filter(({ runId }) => runId === run.id);
  const used = () => sumSpend(spends);
  const features = withinGoal(all, run.settings.goal, run.startedAt);
  const attempts = store.attempts();
  const worked = workedFeatures(
    store,
    attempts.filter(({ runId }) => runId === run.id),
  );
  const planning = store.plannings().findLast(({ runId }) => runId === run.id);
  const testRounds = store.testRounds();
  const begun = {
    planned: planning !== undefined,
    tested: testRounds.some(({ runId }) => runId === run.id),
    features: features.length,
  };
  return aggregateReport({
    run,
    features,
    attempts,
    warnings: warningsOf(store, run, worked),
    work: worked.flatMap(({ work }) => work),
    testRounds,
    ...(planning !== undefined && { planning: reportPlanning(planning, all) }),
    finalStatus: finalStatusOf(run, features, notBegun(run, begun) ? 'not_begun' : (planning?.outcome ?? null)),
    stuck: findStuck(all).filter(({ feature }) => features.includes(feature)),
    ...context,
    spends,
    overBudget: featuresOver(worked, run.settings.budget.feature, allSpends),
    budgets: context.budgets ?? standingsOf({ ...run.settings.budget, day: null }, { run: used, day: used }),
  });
}
