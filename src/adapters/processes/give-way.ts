import { constants, getPriority, setPriority } from 'node:os';

const steps = 5;
const last = 19;

/**
 * Puts a process that was started in this very tick a few steps behind us, so that window, host and whatever else the
 * person works with stay quick beside many agents and checks. Its threads and children, which do not exist yet, inherit it.
 */
export function giveWay(pid: number): void {
  setPriority(pid, priorityBehind(getPriority(), process.platform));
}

/** Relative to our own, for nobody but an administrator may go ahead again; Windows knows classes instead of steps. */
export function priorityBehind(own: number, platform: NodeJS.Platform): number {
  if (platform === 'win32') return Math.max(own, constants.priority.PRIORITY_BELOW_NORMAL);
  return Math.min(own + steps, last);
}
