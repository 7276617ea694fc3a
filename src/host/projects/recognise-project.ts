import type { RepositoryFacts } from '../../adapters/git/inspect-repository';
import type { Project } from '../../shared/project';
import type { FlotillaFolderState } from './flotilla-folder';
import { readProjectMark } from './project-mark';

type Place = Pick<RepositoryFacts, 'root' | 'commonDir'>;

/**
 * The registered project a repository is: by its path, or by the mark in its folder where that project's own place no
 * longer has it. A copy beside the original is a stranger, and so is what git tracks or what leads elsewhere.
 */
export function recogniseProject(
  projects: readonly Project[],
  { root, commonDir }: Place,
  folder: FlotillaFolderState,
): Project | null {
  const here = projects.find(({ path }) => path === root);
  if (here !== undefined) return here;
  const mark = folder === 'own' ? readProjectMark(root) : null;
  const moved = mark === null ? undefined : projects.find(({ id }) => id === mark);
  if (moved === undefined || readProjectMark(moved.path) === mark) return null;
  return { ...moved, path: root, commonDir };
}
