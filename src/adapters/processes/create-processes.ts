import type { Processes, ReapQuery } from '../../engine/ports/processes';
import { endProcesses } from './end-processes';
import type { KillQuery } from './plan-kill';
import type { ProcessSystem } from './process-table';
import { realFolder } from './real-folder';
import { spawnOwned } from './spawn-owned';
import { systemFor } from './systems/system-for';

/** The port on the operating system this runs on. */
export function createProcesses(system: ProcessSystem = systemFor(process.platform)): Processes {
  return {
    spawn: (spec) => spawnOwned(system, spec),
    identify: (pid) => system.identify(pid),
    reap: (query) => endProcesses(system, toKillQuery(system, query), query.graceMs),
  };
}

function toKillQuery(system: ProcessSystem, query: ReapQuery): KillQuery {
  return {
    root: null,
    recorded: query.recorded,
    cookies: query.cookies,
    folders: query.folders.map(({ path, since }) => ({ path: realFolder(path), since: system.orderAt(since) })),
  };
}
