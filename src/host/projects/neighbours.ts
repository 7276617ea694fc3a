import { otherProject } from '../../adapters/control-socket/other-project';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import type { FlotillaHome } from './home';
import { runningHost } from './running-host';
import { registeredProjects } from './with-registry';

export type Neighbour = { readonly project: Project; readonly pid: number };

type Place = Pick<Project, 'path' | 'commonDir'>;

/** Another project of the same repository that has a host now; null where none has. */
export function neighbourAtWork(home: FlotillaHome, { path, commonDir }: Place): Result<Neighbour | null> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  for (const project of projects.value) {
    if (project.commonDir !== commonDir || project.path === path) continue;
    const host = runningHost(home, project.path);
    if (!host.ok) return host;
    if (host.value !== null) return ok({ project, pid: host.value.pid });
  }
  return ok(null);
}

/** Refuses, beside a neighbour's run, what that would take for an agent's doing: changes of what its guard watches. */
export function refuseBesideNeighbour(home: FlotillaHome, place: Place): Result<void> {
  const found = neighbourAtWork(home, place);
  if (!found.ok || found.value === null) return found.ok ? ok(undefined) : found;
  return err(otherProject(found.value.pid, found.value.project));
}
