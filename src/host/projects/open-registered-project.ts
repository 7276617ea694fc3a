import type { ProjectId } from '../../shared/ids';
import { err, type Result } from '../../shared/result';
import { openForReading } from './establish-project';
import { examineForReading } from './examine-project';
import { flotillaHome } from './home';
import type { OpenProject } from './open-project';
import { untrusted } from './trust';
import { registeredProjects } from './with-registry';

/** Opens a project of the registry by its id. */
export async function openRegisteredProject(
  id: ProjectId,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<OpenProject>> {
  const projects = registeredProjects(flotillaHome(env));
  if (!projects.ok) return projects;
  const project = projects.value.find((candidate) => candidate.id === id);
  if (project === undefined) {
    return err({
      code: 'not_found',
      message: 'This project is no longer registered.',
      where: id,
      remedy: 'Choose another project.',
    });
  }
  if (project.trustedAt === null) return untrusted(project.path, ['you took your trust in it back']);
  const examined = await examineForReading({ dir: project.path, cwd: project.path, env });
  return examined.ok ? openForReading(examined.value) : examined;
}
