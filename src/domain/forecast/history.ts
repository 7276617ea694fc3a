import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { Spend } from '../../shared/spend';
import { rowsBy } from '../spend/rows-by';
import { sumSpend } from '../spend/sum-spend';
import { countsAsFailure } from '../feature/failure-policy';
import type { WorkSpan } from '../report/work-spans';
import { heldMs } from './held-ms';

/** What earlier attempts of this project took. */
export type History = {
  /**
   * Of features that landed, how long they held lanes until then: from claim to verified, in all stretches of an attempt
   * that was resumed, with what went before without a failure, as an attempt that was given back. The start of the
   * agent's program is part of it.
   */
  readonly workMs: readonly number[];
  /** The same as a part of what was estimated, where something was. */
  readonly ofEstimate: readonly number[];
  /** What the serial merge queue took for each, without waiting for the one before. */
  readonly landingMs: readonly number[];
  /** From claim to end, in all stretches, of attempts whose failure counted. */
  readonly failedMs: readonly number[];
  /** What attempts cost, where it is known. */
  readonly costUsd: readonly number[];
  /** How long the agent's program takes to its first word on this machine; left out where too little was seen of it. */
  readonly startMs?: number;
};

export const noHistory: History = { workMs: [], ofEstimate: [], landingMs: [], failedMs: [], costUsd: [] };

export type HistoryInput = {
  /** What agent processes used. */
  readonly spends?: readonly Spend[];
  readonly attempts: readonly Attempt[];
  /** The stretches of those that were resumed; of the others their row tells as much. */
  readonly work: readonly WorkSpan[];
  readonly features: readonly Feature[];
  /** Only its attempts tell how long it takes; null takes everybody's. */
  readonly agent: string | null;
};

/** Reads a project's coding attempts as history. */
export function historyOf({ attempts, work, features, agent, spends = [] }: HistoryInput): History {
  const coding = attempts.filter((attempt) => attempt.role === 'coding' && (agent === null || attempt.agent === agent));
  const landed = landedTimes(coding, work);
  const tookOf = heldMs(work, 'endedAt');
  const estimates = new Map(features.map(({ number, estimateMs }) => [number, estimateMs]));
  return {
    workMs: landed.map(({ workMs }) => workMs),
    ofEstimate: landed.flatMap(({ attempt, workMs }) => {
      const estimateMs = estimates.get(attempt.feature) ?? null;
      return estimateMs === null || estimateMs === 0 ? [] : [workMs / estimateMs];
    }),
    landingMs: landingTimes(landed),
    failedMs: coding.flatMap((attempt) => failedTime(attempt, tookOf) ?? []),
    costUsd: costsOf(coding, spends),
  };
}

/** Of attempts that are over and told it, with their share of what other roles cost: those come with them. */
function costsOf(coding: readonly Attempt[], spends: readonly Spend[]): readonly number[] {
  const ended = new Set(coding.filter(({ finishedAt }) => finishedAt !== null).map(({ id }) => id));
  const ofAttempt = rowsBy(spends, ({ attemptId }) => attemptId);
  const costs = [...ofAttempt].flatMap(([id, rows]) => (ended.has(id) ? (sumSpend(rows).usd ?? []) : []));
  const others = sumSpend(spends.filter(({ role }) => role !== 'coding')).usd ?? 0;
  return costs.map((usd) => usd + others / costs.length);
}

type LandedTimes = {
  readonly attempt: Attempt;
  readonly workMs: number;
  readonly verifiedAt: number;
  readonly landedAt: number;
};

function landedTimes(coding: readonly Attempt[], work: readonly WorkSpan[]): readonly LandedTimes[] {
  const held = heldMs(work);
  const before = new Map<FeatureNumber, number>();
  return coding
    .toSorted((a, b) => a.number - b.number)
    .flatMap((attempt) => {
      const { id, feature, outcome, claimedAt, verifiedAt, finishedAt } = attempt;
      if (outcome === null || finishedAt === null || countsAsFailure(outcome)) return [];
      const readyAt = verifiedAt ?? finishedAt;
      const workMs = (before.get(feature) ?? 0) + (held.get(id) ?? Math.max(readyAt - claimedAt, 0));
      if (outcome !== 'landed') {
        before.set(feature, workMs);
        return [];
      }
      before.delete(feature);
      return [{ attempt, workMs, verifiedAt: readyAt, landedAt: finishedAt }];
    });
}

/** The queue is serial: an entry is in work from when it was verified or the one before it landed, whichever is later. */
function landingTimes(landed: readonly LandedTimes[]): readonly number[] {
  let before = -Infinity;
  return [...landed]
    .sort((a, b) => a.landedAt - b.landedAt)
    .map(({ verifiedAt, landedAt }) => {
      const tookMs = Math.max(landedAt - Math.max(verifiedAt, before), 0);
      before = landedAt;
      return tookMs;
    });
}

function failedTime(
  { id, outcome, claimedAt, finishedAt }: Attempt,
  tookOf: ReadonlyMap<AttemptId, number>,
): number | null {
  if (outcome === null || finishedAt === null || !countsAsFailure(outcome)) return null;
  return tookOf.get(id) ?? Math.max(finishedAt - claimedAt, 0);
}
