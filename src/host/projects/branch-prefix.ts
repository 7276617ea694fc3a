import type { OpenProject } from './open-project';

/**
 * What the branches of a project are told from those of others by that share its repository: nothing where it is the
 * whole of the first worktree, which there is once, else the project's own id.
 */
export function branchPrefixOf({ project, isLinked }: Pick<OpenProject, 'project' | 'isLinked'>): string {
  return project.scope === '' && !isLinked ? '' : `p${project.id.slice(0, 8)}-`;
}
