import type { Processes } from '../../engine/ports/processes';
import { endProcesses } from './end-processes';
import type { ProcessSystem } from './process-table';
import { spawnOwned } from './spawn-owned';
import { systemFor } from './systems/system-for';
import { toKillQuery } from './to-kill-query';

/** The port on the operating system this runs on. */
export function createProcesses(system: ProcessSystem = systemFor(process.platform)): Processes {
  return {
    spawn: (spec) => spawnOwned(system, spec),
    identify: (pid) => system.identify(pid),
    reap: (query) => endProcesses(system, toKillQuery(system, query), query.graceMs),
  };
}
