import { existsSync } from 'node:fs';
import { projectId, type ProjectId } from '../../shared/ids';
import type { FlotillaHome } from './home';
import { readProjectMark } from './project-mark';

/**
 * The id a folder had in a registry that is gone, where this user still has its settings; null: none. Ids are made at
 * random here and told to nobody, so a repository from elsewhere can't name one.
 */
export function formerId({ home, folder }: { readonly home: FlotillaHome; readonly folder: string }): ProjectId | null {
  const mark = readProjectMark(folder);
  if (mark === null || !/^[0-9a-f]{12}$/.test(mark)) return null;
  const id = projectId(mark);
  return existsSync(home.projectSettingsFile(id)) ? id : null;
}
