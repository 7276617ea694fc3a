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
  const folders = query.folders.map(({ path, since }) => ({ path: realFolder(path), since: system.orderAt(since) }));
  const claimedAt = folders.map((folder) => folder.since);
  return {
    root: null,
    sandboxed: false,
    recorded: query.recorded.map((identity) => system.completeRecord(identity, claimedAt)),
    cookies: query.cookies,
    folders,
  };
}
