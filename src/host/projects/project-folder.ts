import { existsSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Project } from '../../shared/project';
import { databaseFileOf } from './flotilla-folder';

/**
 * The folder of the project that is meant with a folder of the repository at `root`: the innermost one around it that is
 * a project, registered or with a database, else the whole repository. All are real paths.
 */
export function projectFolderAround(folder: string, root: string, projects: readonly Project[]): string {
  const isProject = (place: string) => projects.some(({ path }) => path === place) || existsSync(databaseFileOf(place));
  for (let place = folder; place !== root && place !== dirname(place); place = dirname(place)) {
    if (isProject(place)) return place;
  }
  return root;
}

/** A folder within the repository, with forward slashes; empty for the repository itself. */
export const scopeOf = (folder: string, root: string): string => relative(root, folder).split(sep).join('/');
