import type { BudgetStanding } from '../../shared/budget';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Report, ReportFeature, ReportPlanning } from '../../shared/report';
import type { FinalStatus } from '../../shared/final-status';
import type { Run } from '../../shared/run';
import type { Spend } from '../../shared/spend';
import { speedUp } from '../../shared/speed-up';
import type { TestRound } from '../../shared/test-round';
import type { StuckFeature } from '../deadlock/find-stuck';
import { asksAboutAccount } from '../gate/asks-about-account';
import { criticalPath } from '../graph/critical-path';
import { workOf } from '../scheduling/work-of';
import { attemptFigures } from './attempt-figures';
import { reportCost } from './report-cost';
import { reportWarnings, type ToldWarning } from './report-warnings';
import { mostAtOnce } from './most-at-once';
import type { WorkSpan } from './work-spans';

export type ReportInput = {
  readonly run: Run;
  /** All features in the run's scope, landed earlier included. */
  readonly features: readonly Feature[];
  /** All attempts at them, those of earlier runs included. */
  readonly attempts: readonly Attempt[];
  /** The stretches of this run's, as the log tells of them. */
  readonly work: readonly WorkSpan[];
  readonly testRounds: readonly TestRound[];
  /** The agent that filled the backlog in this run. */
  readonly planning?: ReportPlanning;
  /** What the run's agents used. */
  readonly spends: readonly Spend[];
  readonly budgets: readonly BudgetStanding[];
  /** Of the features it worked at, those that have used up their budget. */
  readonly overBudget?: ReadonlyMap<FeatureNumber, BudgetStanding>;
  readonly finalStatus: FinalStatus;
  readonly now: number;
  readonly stuck: readonly StuckFeature[];
  /** Why features that are neither done nor failed stand still, where a person can help: a sentence each. */
  readonly waits?: ReadonlyMap<FeatureNumber, string>;
  readonly demo: boolean;
  /** What was warned of about this run's agents. */
  readonly warnings?: readonly ToldWarning[];
};

/** What a run came to, in figures and sentences. */
export function aggregateReport(input: ReportInput): Report {
  const { run, features, finalStatus, now, demo, warnings = [] } = input;
  const figures = attemptFigures({ ...input, runId: run.id });
  const wallMs = Math.max((run.finishedAt ?? now) - run.startedAt, 0);
  const landed = features.filter((feature) => feature.status === 'landed');
  return {
    run: run.number,
    mode: run.settings.mode,
    order: run.settings.order,
    target: run.target,
    tasks_total: features.length,
    tasks_succeeded: landed.length,
    tasks_failed: features.filter((feature) => feature.status === 'failed').length,
    batches_executed: 0,
    conflicts_resolved: figures.conflictsResolved,
    retries: figures.retries,
    max_parallel_agents: figures.maxParallelAgents,
    max_parallel_testing: mostTesting(input),
    wall_ms: wallMs,
    sequential_ms: figures.sequentialMs,
    parallel_efficiency: speedUp({ startedAt: 0, sequentialMs: figures.sequentialMs }, wallMs),
    cost: reportCost(input),
    ...(input.planning !== undefined && { planning: input.planning }),
    critical_path: longestPath(features),
    final_status: finalStatus,
    demo,
    unverified: landed.filter((feature) => !feature.landedVerified).map((feature) => feature.id),
    needs_person: needsPerson(input),
    ...(warnings.length > 0 && { warnings: reportWarnings(warnings) }),
    features: rowsOf(features, warnings),
  };
}

function mostTesting({ run, testRounds, now }: ReportInput): number {
  const ours = testRounds.filter((round) => round.runId === run.id);
  return mostAtOnce(ours.map(({ startedAt, finishedAt }) => ({ from: startedAt, to: finishedAt ?? now })));
}

function longestPath(features: readonly Feature[]): readonly string[] {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const edges = new Map(features.map((feature) => [feature.number, feature.dependencies] as const));
  const { path } = criticalPath(edges, (number) => {
    const feature = byNumber.get(number);
    return feature === undefined ? 0 : workOf(feature);
  });
  return path.map((number) => byNumber.get(number)?.id ?? String(number));
}

function needsPerson({ features, stuck, waits }: ReportInput): Report['needs_person'] {
  const entry = (feature: Feature, reason: string) => ({ feature: feature.id, number: feature.number, reason });
  const failed = features
    .filter((feature) => feature.status === 'failed')
    .map((feature) => entry(feature, `Failed for good: ${feature.lastFailure?.reason ?? 'no reason was kept'}`));
  const asking = features
    .filter((feature) => feature.status === 'needs_input')
    .map((feature) => ({
      ...entry(feature, feature.question ?? 'An agent waits for an answer'),
      ...(asksAboutAccount(feature) && { about_account: true as const }),
    }));
  const waiting = features.flatMap((feature) => {
    const sentence = waits?.get(feature.number);
    return sentence === undefined ? [] : entry(feature, sentence);
  });
  return [...failed, ...asking, ...waiting, ...stuck.map(({ feature, sentence }) => entry(feature, sentence))];
}

function rowsOf(features: readonly Feature[], warnings: readonly ToldWarning[]): readonly ReportFeature[] {
  const about = byFeature(warnings);
  return features.map((feature) => rowOf(feature, [...(about.get(feature.number) ?? [])]));
}

/** Another attempt may have been warned of the same. */
function byFeature(warnings: readonly ToldWarning[]): ReadonlyMap<number, ReadonlySet<string>> {
  const about = new Map<number, Set<string>>();
  for (const { message, attempt } of warnings) {
    if (attempt === null) continue;
    about.set(attempt.number, (about.get(attempt.number) ?? new Set()).add(message));
  }
  return about;
}

function rowOf(feature: Feature, warnings: readonly string[]): ReportFeature {
  return {
    number: feature.number,
    id: feature.id,
    name: feature.name,
    status: feature.status,
    attempts: feature.attempts,
    failures: feature.failures,
    landed_commit: feature.landedCommit,
    verified: feature.landedVerified,
    last_failure: feature.lastFailure?.reason ?? null,
    ...(warnings.length > 0 && { warnings }),
  };
}
