import { repairWorktrees } from '../../adapters/git/repair-worktrees';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import type { ExaminedProject } from './examine-project';
import { writeProjectMark } from './project-mark';
import { withRegistry } from './with-registry';

/** Writes down where a project lies that was recognised in another place, and marks what has no mark yet. */
export async function followMove(examined: ExaminedProject, project: Project): Promise<Result<void>> {
  const { home, facts, repository, folder } = examined;
  if (facts.folder === 'own') await writeProjectMark(folder, project.id);
  const known = withRegistry(home, (registry) => registry.byId(project.id));
  if (!known.ok || known.value === undefined || known.value.path === project.path)
    return known.ok ? ok(undefined) : known;
  const moved = withRegistry(home, (registry) => registry.move(project.id, project));
  if (!moved.ok) return moved;
  return repairWorktrees({ root: repository.root, env: process.env });
}
