import { findStuck } from '../../domain/deadlock/find-stuck';
import { withinGoal } from '../../domain/goal/within-goal';
import { aggregateReport } from '../../domain/report/aggregate-report';
import { finalStatusOf } from '../../domain/report/final-status';
import type { FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import type { Run } from '../../shared/run';
import type { StoreReader } from '../ports/project-store';

export type ReportContext = {
  readonly now: number;
  readonly waits?: ReadonlyMap<FeatureNumber, string>;
  readonly demo: boolean;
};

/** What a run has come to so far, about the features it is for. */
export function reportOf(store: StoreReader, run: Run, context: ReportContext): Report {
  const all = store.features();
  const features = withinGoal(all, run.settings.goal, run.startedAt);
  return aggregateReport({
    run,
    features,
    attempts: store.attempts(),
    testRounds: store.testRounds(),
    finalStatus: finalStatusOf(run, features),
    stuck: findStuck(all).filter(({ feature }) => features.includes(feature)),
    ...context,
  });
}
