import { assertNever } from '../../shared/assert-never';
import { describeGate } from '../../shared/describe-gate';
import type { RunWait } from '../../shared/run-wait';
import type { UntilTold } from '../../shared/until-time';

/** One sentence for why a ready feature or a merge entry stands still. */
export function describeWait(wait: RunWait, told: UntilTold): string {
  switch (wait.kind) {
    case 'lock':
      return `Waiting for lock ${wait.lock}, held by #${wait.heldBy}`;
    case 'back_off':
      return `Waiting for its next attempt in ${Math.max(1, Math.ceil((wait.until - told.now) / 1000))} s`;
    case 'gate':
      return describeGate(wait.gate, told);
    case 'host':
    case 'uncommitted_changes':
      return wait.sentence;
    default:
      return assertNever(wait);
  }
}
