import { assertNever } from '../../shared/assert-never';
import { describeGate } from '../../shared/describe-gate';
import type { RunWait } from '../../shared/run-wait';

type Told = {
  readonly now: number;
  /** A time of day as this person writes it. */
  readonly formatTime: (at: number) => string;
};

/** One sentence for why a ready feature or a merge entry stands still. */
export function describeWait(wait: RunWait, { now, formatTime }: Told): string {
  switch (wait.kind) {
    case 'lock':
      return `Waiting for lock ${wait.lock}, held by #${wait.heldBy}`;
    case 'back_off':
      return `Waiting for its next attempt in ${Math.max(1, Math.ceil((wait.until - now) / 1000))} s`;
    case 'gate':
      return describeGate(wait.gate, { now, formatTime });
    case 'host':
    case 'uncommitted_changes':
      return wait.sentence;
    default:
      return assertNever(wait);
  }
}
