import type { Attempt, AttemptRole } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { AttemptId, FeatureNumber, RunId } from '../../shared/ids';
import { countsAsFailure } from '../feature/failure-policy';
import { mostAtOnce } from './most-at-once';
import type { WorkSpan } from './work-spans';

export type AttemptFigures = {
  readonly retries: number;
  readonly conflictsResolved: number;
  readonly maxParallelAgents: number;
  readonly sequentialMs: number;
};

export type FiguresInput = {
  readonly attempts: readonly Attempt[];
  /** The stretches of these attempts. */
  readonly work: readonly WorkSpan[];
  readonly features: readonly Feature[];
  readonly runId: RunId;
  readonly now: number;
};

/** What a run's attempts add up to. Attempts of earlier runs only matter as what a retry follows. */
export function attemptFigures({ attempts, work, features, runId, now }: FiguresInput): AttemptFigures {
  const landed = new Set(features.filter((feature) => feature.status === 'landed').map((feature) => feature.number));
  const ours = attempts.filter((attempt) => attempt.runId === runId);
  const ourWork = work.filter((span) => span.runId === runId);
  const spansOf = new Map<AttemptId, WorkSpan[]>();
  for (const span of ourWork) spansOf.set(span.attemptId, [...(spansOf.get(span.attemptId) ?? []), span]);
  return {
    retries: countRetries(attempts, runId),
    conflictsResolved: ours.filter((attempt) => attempt.outcome === 'conflict' && landed.has(attempt.feature)).length,
    maxParallelAgents: mostInRole(ourWork, 'coding', now),
    sequentialMs: ours
      .filter((attempt) => attempt.outcome === 'landed')
      .reduce((sum, each) => sum + sequentialMsOf(each, spansOf.get(each.id) ?? []), 0),
  };
}

/** Attempts of this run beyond a feature's first whose forerunner failed and was counted. */
function countRetries(attempts: readonly Attempt[], runId: RunId): number {
  const byFeature = new Map<FeatureNumber, Attempt[]>();
  for (const attempt of attempts) {
    const list = byFeature.get(attempt.feature);
    if (list === undefined) byFeature.set(attempt.feature, [attempt]);
    else list.push(attempt);
  }
  let retries = 0;
  for (const list of byFeature.values()) {
    list.sort((a, b) => a.number - b.number);
    for (const [index, attempt] of list.entries()) {
      const outcome = list[index - 1]?.outcome ?? null;
      if (attempt.runId === runId && outcome !== null && countsAsFailure(outcome)) retries += 1;
    }
  }
  return retries;
}

/** An agent is busy from its claim until its work is verified; after that it only waits in the merge queue. */
function mostInRole(work: readonly WorkSpan[], role: AttemptRole, now: number): number {
  return mostAtOnce(work.filter((span) => span.role === role).map(({ from, freeAt }) => ({ from, to: freeAt ?? now })));
}

/** What its agent worked in its run, each time it was claimed, plus verification: the same with one agent alone. */
export function sequentialMsOf({ id, runId, verificationMs }: Attempt, work: readonly WorkSpan[]): number {
  const own = work.filter((span) => span.attemptId === id && span.runId === runId);
  return own.reduce((sum, { workedMs }) => sum + workedMs, verificationMs);
}
