import { acquireHostLock, type HostLock } from '../../adapters/sqlite/host-lock';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { Result } from '../../shared/result';
import type { FlotillaHome } from './home';
import type { OpenProject } from './open-project';
import { openStore, using } from './open-store';
import { ownIdentity } from './own-identity';

/** The orchestrator lock for the moment of a change: whoever writes is the only writer. */
export async function holdHostLock(
  home: FlotillaHome,
  repository: { readonly commonDir: string },
): Promise<Result<HostLock>> {
  return acquireHostLock({ folder: home.locks, commonDir: repository.commonDir, owner: await ownIdentity() });
}

/** Changes a project's database as its only writer; refused beside a running host. */
export async function writing<T>(project: OpenProject, change: (store: ProjectStore) => Result<T>): Promise<Result<T>> {
  const lock = await holdHostLock(project.home, project.project);
  if (!lock.ok) return lock;
  try {
    const store = openStore({ file: project.databaseFile, mode: 'write', create: false });
    return store.ok ? using(store.value, change) : store;
  } finally {
    lock.value.release();
  }
}
