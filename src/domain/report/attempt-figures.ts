import type { Attempt, AttemptRole } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber, RunId } from '../../shared/ids';
import { countsAsFailure } from '../feature/failure-policy';
import { mostAtOnce } from './most-at-once';

export type AttemptFigures = {
  readonly retries: number;
  readonly conflictsResolved: number;
  readonly maxParallelAgents: number;
  readonly sequentialMs: number;
};

/** What a run's attempts add up to. Attempts of earlier runs only matter as what a retry follows. */
export function attemptFigures(
  attempts: readonly Attempt[],
  features: readonly Feature[],
  runId: RunId,
  now: number,
): AttemptFigures {
  const landed = new Set(features.filter((feature) => feature.status === 'landed').map((feature) => feature.number));
  const ours = attempts.filter((attempt) => attempt.runId === runId);
  return {
    retries: countRetries(attempts, runId),
    conflictsResolved: ours.filter((attempt) => attempt.outcome === 'conflict' && landed.has(attempt.feature)).length,
    maxParallelAgents: mostInRole(ours, 'coding', now),
    sequentialMs: ours.filter((attempt) => attempt.outcome === 'landed').reduce((sum, each) => sum + workMs(each), 0),
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
function mostInRole(attempts: readonly Attempt[], role: AttemptRole, now: number): number {
  return mostAtOnce(
    attempts
      .filter((attempt) => attempt.role === role)
      .map(({ claimedAt, verifiedAt, finishedAt }) => ({ from: claimedAt, to: verifiedAt ?? finishedAt ?? now })),
  );
}

/** Claim → reported plus verification. A report from before an interruption leaves only the verification. */
export function workMs({ claimedAt, reportedAt, verificationMs }: Attempt): number {
  return Math.max((reportedAt ?? claimedAt) - claimedAt, 0) + verificationMs;
}
