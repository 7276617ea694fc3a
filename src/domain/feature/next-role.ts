import type { Attempt, AttemptRole } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { RunSettings } from '../../shared/run-settings';

/** Who works on a feature next: what was interrupted goes on as it was, and what has failed too often gets the recovery agent. */
export function nextRole(
  { failures }: Pick<Feature, 'failures'>,
  interrupted: Pick<Attempt, 'role'> | undefined,
  { recovery, maxFailures }: Pick<RunSettings, 'recovery' | 'maxFailures'>,
): AttemptRole {
  if (interrupted !== undefined) return interrupted.role;
  return recovery && failures >= maxFailures ? 'recovery' : 'coding';
}
