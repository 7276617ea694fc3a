import { acquireHostLock, type HostLock } from '../../adapters/sqlite/host-lock';
import type { ProjectStore } from '../../engine/ports/project-store';
import { ok, type Result } from '../../shared/result';
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
  return writingAndThen(project, change, (value) => Promise.resolve(value));
}

/** The same, with effects that follow the change before another host may start. */
export async function writingAndThen<T, U>(
  project: OpenProject,
  change: (store: ProjectStore) => Result<T>,
  follow: (value: T) => Promise<U>,
): Promise<Result<U>> {
  const lock = await holdHostLock(project.home, project.project);
  if (!lock.ok) return lock;
  try {
    const store = openStore({ file: project.databaseFile, mode: 'write', create: false });
    if (!store.ok) return store;
    const changed = using(store.value, change);
    return changed.ok ? ok(await follow(changed.value)) : changed;
  } finally {
    lock.value.release();
  }
}
