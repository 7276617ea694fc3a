import type { RunView } from '../../shared/views';

/** The run while it goes on: only then there is something to drain or stop. */
export function liveRun(run: RunView | null | undefined): RunView | null {
  return run && run.status !== 'finished' ? run : null;
}
