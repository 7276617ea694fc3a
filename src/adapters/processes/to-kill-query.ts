import type { ReapQuery } from '../../engine/ports/processes';
import type { KillQuery } from './plan-kill';
import type { ProcessSystem } from './process-table';
import { realFolder } from './real-folder';

/** What earlier owners left, as one listing is asked for it. */
export function toKillQuery(system: ProcessSystem, query: ReapQuery): KillQuery {
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
