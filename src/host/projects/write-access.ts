import { DatabaseFailure } from '../../adapters/sqlite/database-failure';
import { acquireHostLock, type HostLock } from '../../adapters/sqlite/host-lock';
import type { ProjectStore } from '../../engine/ports/project-store';
import { err, ok, type Result } from '../../shared/result';
import type { FlotillaHome } from './home';
import type { OpenProject } from './open-project';
import { openStore, usingToWrite } from './open-store';
import { ownIdentity } from './own-identity';
import { refuseBesideRecordedHost } from './recorded-host';

/** The orchestrator lock for the moment of a change: whoever writes is the only writer. */
export async function holdHostLock(home: FlotillaHome, project: { readonly path: string }): Promise<Result<HostLock>> {
  return acquireHostLock({ folder: home.locks, project: project.path, owner: await ownIdentity() });
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
    const alone = await besideNobody(project);
    if (!alone.ok) return alone;
    const changed = usingToWrite(project.databaseFile, change);
    return changed.ok ? ok(await follow(changed.value)) : changed;
  } finally {
    lock.value.release();
  }
}

/** Refuses beside the host of another user folder, which the lock does not tell of. */
export async function besideNobody(project: OpenProject): Promise<Result<void>> {
  const reader = openStore({ file: project.databaseFile, mode: 'read', create: false });
  // What is wrong with the database, opening it for the change will say.
  if (!reader.ok) return ok(undefined);
  try {
    return await refuseBesideRecordedHost(reader.value, project.project.path);
  } catch (error) {
    if (error instanceof DatabaseFailure) return err(error.fault);
    throw error;
  } finally {
    reader.value.close();
  }
}
