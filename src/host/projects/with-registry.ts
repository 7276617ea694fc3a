import { existsSync } from 'node:fs';
import { openRegistry, type Registry } from '../../adapters/sqlite/registry';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { guarded } from './guarded';
import type { FlotillaHome } from './home';

/** Opens the user's registry (made when missing), hands it over, closes it. */
export function withRegistry<T>(home: FlotillaHome, use: (registry: Registry) => T): Result<T> {
  const registry = openRegistry(home.registryFile);
  if (!registry.ok) return registry;
  try {
    return guarded(() => ok(use(registry.value)));
  } finally {
    registry.value.close();
  }
}

/** All registered projects, oldest first; a user without a registry has none, and looking does not make one. */
export function registeredProjects(home: FlotillaHome): Result<readonly Project[]> {
  if (!existsSync(home.registryFile)) return ok([]);
  return withRegistry(home, (registry) => registry.projects());
}
