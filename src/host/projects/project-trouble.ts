import { existsSync } from 'node:fs';
import { newerDatabase } from '../../adapters/sqlite/newer-database';
import type { Fault } from '../../shared/fault';
import { databaseFileOf } from './flotilla-folder';

/** The folder is not where the project was opened; null where it is. */
export function vanishedFolder(path: string): Fault | null {
  if (existsSync(path)) return null;
  const remedy = 'Put it back in this place, or mount the disk it is on, then open the project again.';
  return { code: 'not_found', message: 'The project’s folder is not there.', where: path, remedy };
}

/** What stands between an open project and a run of it, and can be seen without one; null: nothing. */
export function projectTrouble(path: string): Fault | null {
  const gone = vanishedFolder(path);
  if (gone !== null) return gone;
  const newer = newerDatabase(databaseFileOf(path));
  return newer === null ? null : { ...newer, remedy: 'It can be looked at, but not changed. Update Flotilla.' };
}
