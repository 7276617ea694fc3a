import { assertNever } from '../../shared/assert-never';
import type { AttemptOutcome } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';

export type FailurePolicy = {
  /** Counted failures after which a feature is failed for good. */
  readonly maxFailures: number;
  /** Waiting time after the first, second… counted failure; the last one repeats. */
  readonly backoffMs: readonly number[];
  /**
   * `to_come`: after as many failures a recovery agent has one try before it is for good; `had`: the failed attempt was
   * that try. Missing: there is none.
   */
  readonly recovery?: 'to_come' | 'had';
};

export type FailureJudgement = {
  readonly counted: boolean;
  /** True: the feature is failed for good. */
  readonly final: boolean;
  readonly notBefore: number | null;
};

/**
 * Whether an attempt that ended so counts toward `maxFailures`: only what the attempt itself did wrong does. Refused
 * files and a failed setup do too, because neither mends itself and uncounted they would be tried for ever.
 */
export function countsAsFailure(outcome: AttemptOutcome): boolean {
  switch (outcome) {
    case 'failed':
    case 'crashed':
    case 'hung':
    case 'limit':
    case 'bad_request':
    case 'red_verification':
    case 'conflict':
    case 'nothing_changed':
    case 'tampered':
    case 'refused_files':
    case 'setup_failed':
      return true;
    case 'rate_limited':
    case 'network':
    case 'auth':
    case 'billing':
    case 'missing':
    case 'cancelled':
    case 'ok':
    case 'landed':
      return false;
    default:
      return assertNever(outcome);
  }
}

/** What a failed attempt means for its feature: another try after a back-off, or the end. */
export function judgeFailure(
  feature: Pick<Feature, 'failures'>,
  outcome: AttemptOutcome,
  at: number,
  policy: FailurePolicy,
): FailureJudgement {
  if (!countsAsFailure(outcome)) return { counted: false, final: false, notBefore: null };
  const failures = feature.failures + 1;
  const isSpent = failures >= policy.maxFailures && policy.recovery !== 'to_come';
  if (isSpent || policy.recovery === 'had') return { counted: true, final: true, notBefore: null };
  const waitMs = policy.backoffMs[Math.min(failures, policy.backoffMs.length) - 1] ?? 0;
  return { counted: true, final: false, notBefore: at + waitMs };
}
