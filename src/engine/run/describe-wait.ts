import type { Wait } from './dispatcher';

/** One sentence for why the dispatcher passed a feature over. */
export function describeWait(wait: Wait, now: number): string {
  if (wait.kind === 'lock') return `Waiting for lock ${wait.lock}, held by #${wait.heldBy}`;
  return `Waiting for its next attempt in ${Math.max(1, Math.ceil((wait.until - now) / 1000))} s`;
}
