import { existsSync } from 'node:fs';
import { newerDatabase } from '../../adapters/sqlite/newer-database';
import type { Fault } from '../../shared/fault';
import type { ProjectId } from '../../shared/ids';
import { settingsWarnings } from '../settings/settings-warnings';
import { databaseFileOf } from './flotilla-folder';

/** The folder is not where the project was opened; null where it is. */
export function vanishedFolder(path: string): Fault | null {
  if (existsSync(path)) return null;
  const remedy = 'Put it back in this place, or mount the disk it is on, then open the project again.';
  return { code: 'not_found', message: 'The project’s folder is not there.', where: path, remedy };
}

type Env = Readonly<Record<string, string | undefined>>;

/** What stands between an open project and a run of it, or what of its settings does not count; null: nothing. */
export async function projectTrouble(
  project: { readonly id: ProjectId; readonly path: string },
  env: Env,
): Promise<Fault | null> {
  const gone = vanishedFolder(project.path);
  if (gone !== null) return gone;
  const newer = newerDatabase(databaseFileOf(project.path));
  if (newer !== null) return { ...newer, remedy: 'It can be looked at, but not changed. Update Flotilla.' };
  const [warning] = await settingsWarnings(project, env);
  return warning === undefined ? null : { code: 'bad_settings', ...warning };
}
