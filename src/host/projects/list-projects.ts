import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { databaseFileOf } from './flotilla-folder';
import type { FlotillaHome } from './home';
import { runningHost } from './running-host';
import { registeredProjects, withRegistry } from './with-registry';

export type ListedProject = Project & { readonly present: boolean; readonly hostPid: number | null };

/** All registered projects, whether their database is still there, and who works on them. */
export function listProjects(home: FlotillaHome): Result<readonly ListedProject[]> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  const listed: ListedProject[] = [];
  for (const project of projects.value) {
    const host = runningHost(home, project.commonDir);
    if (!host.ok) return host;
    listed.push({ ...project, present: existsSync(databaseFileOf(project.path)), hostPid: host.value?.pid ?? null });
  }
  return ok(listed);
}

/** Forgets a project: registry, settings and trust. What lies in its repository stays. */
export async function removeProject(home: FlotillaHome, name: string): Promise<Result<Project>> {
  const projects = listProjects(home);
  if (!projects.ok) return projects;
  const found = projects.value.find(
    (project) => project.name.toLowerCase() === name.toLowerCase() || project.path === name,
  );
  if (found === undefined) {
    const remedy = 'flotilla projects list shows the names.';
    return err({ code: 'not_found', message: `There is no project “${name}”.`, remedy });
  }
  if (found.hostPid !== null) {
    const remedy = 'Stop its run first.';
    return err({
      code: 'other_host',
      message: `Process ${found.hostPid} is working on “${found.name}”.`,
      where: found.path,
      remedy,
    });
  }
  const removed = withRegistry(home, (registry) => registry.remove(found.id));
  if (!removed.ok) return removed;
  await rm(home.projectFolder(found.id), { recursive: true, force: true });
  return ok(found);
}
