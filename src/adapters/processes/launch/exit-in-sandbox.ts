import { constants } from 'node:os';
import type { ProcessExit } from '../../../engine/ports/processes';

/** How the program inside ended: bubblewrap tells a signal's number as an exit code beyond 128, as shells do. */
export function exitInSandbox(exit: ProcessExit): ProcessExit {
  const number = (exit.code ?? 0) - 128;
  const signal = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return signal === undefined ? exit : { code: null, signal };
}
