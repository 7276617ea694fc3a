import type { Project } from '../../shared/project';
import type { FlotillaFolderState } from './flotilla-folder';
import { readProjectMark } from './project-mark';

type Place = Pick<Project, 'path' | 'scope' | 'commonDir'>;

/**
 * The registered project a folder is: by its path, or by the mark in its folder where that project's own place no
 * longer has it. A copy beside the original is a stranger, and so is what git tracks or what leads elsewhere.
 */
export function recogniseProject(
  projects: readonly Project[],
  place: Place,
  folder: FlotillaFolderState,
): Project | null {
  const here = projects.find(({ path }) => path === place.path);
  if (here !== undefined) return { ...here, scope: place.scope };
  const mark = folder === 'own' ? readProjectMark(place.path) : null;
  const moved = mark === null ? undefined : projects.find(({ id }) => id === mark);
  if (moved === undefined || readProjectMark(moved.path) === mark) return null;
  return { ...moved, ...place };
}
