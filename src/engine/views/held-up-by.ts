import type { HeldUp } from '../../domain/reason/why-not-running';
import { describeGate } from '../../shared/describe-gate';
import type { FeatureNumber } from '../../shared/ids';
import type { UntilTold } from '../../shared/until-time';
import type { RunWait } from '../run/run-control';

/** What holds up all that are ready, of those who are told one by one. */
export function heldUpBy(waits: ReadonlyMap<FeatureNumber, RunWait>, told: UntilTold): HeldUp | null {
  for (const wait of waits.values()) {
    if (wait.kind === 'host') return { kind: 'host', sentence: wait.sentence };
    if (wait.kind === 'gate') return { kind: 'rate_limit', sentence: describeGate(wait.gate, told) };
  }
  return null;
}
