import { existsSync } from 'node:fs';
import { openRegistry, readProjects, type Registry } from '../../adapters/sqlite/registry';
import type { Project } from '../../shared/project';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { guarded } from './guarded';
import type { FlotillaHome } from './home';

/** Opens the user's registry (made when missing), hands it over, closes it. */
export function withRegistry<T>(home: FlotillaHome, use: (registry: Registry) => T): Result<T> {
  const registry = openRegistry(home.registryFile);
  if (!registry.ok) return err(registryFault(registry.error));
  try {
    return guarded(() => ok(use(registry.value)));
  } finally {
    registry.value.close();
  }
}

/** All registered projects, oldest first; a user without a registry has none, and looking does not make one. */
export function registeredProjects(home: FlotillaHome): Result<readonly Project[]> {
  if (!existsSync(home.registryFile)) return ok([]);
  const projects = withRegistry(home, (registry) => registry.projects());
  if (projects.ok || !onlyReadable.includes(projects.error.code)) return projects;
  return guarded(() => readProjects(home.registryFile));
}

const onlyReadable: readonly Fault['code'][] = ['database_newer', 'database_older', 'database_locked', 'read_only'];

/** What it holds can be made again, unlike a project's database. */
function registryFault(fault: Fault): Fault {
  if (fault.code !== 'database_broken') return fault;
  const remedy =
    'Move registry.db, registry.db-wal and registry.db-shm away, then run flotilla init --trust in each of your projects; their settings are found again.';
  return { ...fault, message: fault.message.replace('The database', 'The registry of projects'), remedy };
}
