import type { ChildProcess } from 'node:child_process';
import type { ProcessExit } from '../../engine/ports/processes';
import type { Pump } from './pump-output';

/** How long a pipe that somebody still holds is read after the root's exit. */
const lingerMs = 1_000;
const tickMs = 50;
/** More than a pipe can hold: what comes beyond it was written after the exit. */
const pipeBytes = 1024 * 1024;

/** Settles on the child's exit once its output is delivered; a pipe that a grandchild keeps open is cut 1 s after the exit. */
export async function exitOfChild(child: ChildProcess, pumps: readonly Pump[]): Promise<ProcessExit> {
  const drained = Promise.allSettled(pumps.map((pump) => pump.drained));
  const exit = await new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const timers = pumps.map(cutAfterLinger);
  const results = await drained;
  for (const timer of timers) clearInterval(timer);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return exit;
}

/** Time in which the receiver holds the stream back does not count: what the child wrote before its exit is still in the pipe. */
function cutAfterLinger(pump: Pump): NodeJS.Timeout {
  const bytesAtExit = pump.receivedBytes();
  let readMs = 0;
  return setInterval(() => {
    if (pump.holding() && pump.receivedBytes() - bytesAtExit < pipeBytes) return;
    readMs += tickMs;
    if (readMs >= lingerMs) pump.cut();
  }, tickMs);
}
