import type { FailurePolicy } from '../../domain/feature/failure-policy';
import type { Attempt } from '../../shared/attempt';
import type { RunSettings } from '../../shared/run-settings';

/** What a failure of this attempt means, by the run's settings. */
export function failurePolicyOf(
  { maxFailures, backoffMs, recovery }: Pick<RunSettings, 'maxFailures' | 'backoffMs' | 'recovery'>,
  { role }: Pick<Attempt, 'role'>,
): FailurePolicy {
  const policy = { maxFailures, backoffMs };
  if (role === 'recovery') return { ...policy, recovery: 'had' };
  return recovery ? { ...policy, recovery: 'to_come' } : policy;
}
