import { rm } from 'node:fs/promises';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { findProject } from './find-project';
import type { FlotillaHome } from './home';
import { runningHost } from './running-host';
import { forgetTrust } from './trust';
import { withRegistry } from './with-registry';

/** Forgets a project: registry, settings and trust. What lies in its repository stays. */
export async function removeProject(home: FlotillaHome, reference: string): Promise<Result<Project>> {
  const found = idleProject(home, reference);
  if (!found.ok) return found;
  const { id } = found.value;
  const removed = withRegistry(home, (registry) => registry.remove(id));
  if (!removed.ok) return removed;
  await rm(home.projectFolder(id), { recursive: true, force: true });
  return found;
}

/** Gives a project another name; one that another project has is refused. */
export function renameProject(home: FlotillaHome, reference: string, name: string): Result<Project> {
  const found = findProject(home, reference);
  if (!found.ok) return found;
  if (name.trim() === '' || /[\\/]/.test(name)) return err(noName(name));
  const renamed = withRegistry(home, (registry) => registry.rename(found.value.id, name));
  return renamed.ok ? renamed.value : renamed;
}

/** Takes trust back: nothing of the project is run until it is given again. */
export async function distrustProject(home: FlotillaHome, reference: string): Promise<Result<Project>> {
  const found = idleProject(home, reference);
  if (!found.ok) return found;
  const taken = withRegistry(home, (registry) => registry.trust(found.value.id, null));
  if (!taken.ok) return taken;
  await forgetTrust(home, found.value.id);
  return found;
}

function idleProject(home: FlotillaHome, reference: string): Result<Project> {
  const found = findProject(home, reference);
  if (!found.ok) return found;
  const host = runningHost(home, found.value.path);
  if (!host.ok) return host;
  if (host.value === null) return ok(found.value);
  const { name, path } = found.value;
  return err({
    code: 'other_host',
    message: `Process ${host.value.pid} is working on “${name}”.`,
    where: path,
    remedy: 'Stop its run first.',
  });
}

function noName(name: string) {
  const remedy = 'Use a name without slashes, or --project-dir would take it for a path.';
  return { code: 'usage', message: `“${name}” can’t be the name of a project.`, remedy } as const;
}
