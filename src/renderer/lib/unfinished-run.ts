import type { RunView } from '../../shared/views';

/** How a run ended that the next start goes on with: cut off with its host, left when the app was quit, or stopped. */
export type Unfinished = 'interrupted' | 'paused' | 'stopped';

/** Null for a run that goes on, and for one that came to its own end. */
export function unfinished(run: RunView | null): Unfinished | null {
  if (run === null || run.status !== 'finished') return null;
  if (run.finalStatus === null) return 'interrupted';
  if (run.finalStatus !== 'stopped') return null;
  return run.paused === true ? 'paused' : 'stopped';
}
