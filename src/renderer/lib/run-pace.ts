import type { RunView } from '../../shared/views';
import { liveRun } from './live-run';
import { useWindow } from './store';

/** Whether a live run starts more work. */
export type Pace = 'running' | 'draining';

/** What a live run was last asked for and has not told yet. */
let asked: { readonly run: number; readonly pace: Pace } | null = null;
let isAsking = false;

/** How the run will stand once it has heard everything it was asked for, so that each press of a key counts. */
export function paceAhead(run: RunView): RunView['status'] {
  return asked?.run === run.number && run.status !== 'stopping' ? asked.pace : run.status;
}

/** One call at a time, and after it only what was asked for last. `call` tells whether it was heeded. */
export async function askPace(run: RunView, pace: Pace, call: (pace: Pace) => Promise<boolean>): Promise<void> {
  asked = { run: run.number, pace };
  if (isAsking) return;
  isAsking = true;
  let reached: Pace | null = null;
  while (asked !== null && asked.pace !== reached) {
    const next: Pace = asked.pace;
    if (await call(next)) reached = next;
    else asked = null;
  }
  isAsking = false;
  forgetOnceTold();
}

/** The answer may come before the news. */
function forgetOnceTold(): void {
  const last = asked;
  const isOver = (): boolean => {
    if (asked !== last || last === null) return true;
    const run = liveRun(useWindow.getState().project?.run);
    if (run?.number === last.run && run.status !== last.pace && run.status !== 'stopping') return false;
    asked = null;
    return true;
  };
  if (isOver()) return;
  const stop = useWindow.subscribe(() => {
    if (isOver()) stop();
  });
}
