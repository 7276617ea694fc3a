import { assertNever } from '../../shared/assert-never';
import type { Wait } from './wait-book';

/** One sentence for why the dispatcher passed a feature over. */
export function describeWait(wait: Wait, now: number): string {
  switch (wait.kind) {
    case 'lock':
      return `Waiting for lock ${wait.lock}, held by #${wait.heldBy}`;
    case 'back_off':
      return `Waiting for its next attempt in ${Math.max(1, Math.ceil((wait.until - now) / 1000))} s`;
    case 'host':
      return wait.sentence;
    default:
      return assertNever(wait);
  }
}
