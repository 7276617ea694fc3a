import { openProjectStore } from '../../adapters/sqlite/project-store';
import { evolve } from '../../domain/project/evolve';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { Result } from '../../shared/result';
import { guarded } from './guarded';

/** A project's database with the domain's rules for its rows. */
export function openStore(input: {
  readonly file: string;
  readonly mode: 'write' | 'read';
  readonly create: boolean;
}): Result<ProjectStore> {
  const opened = openProjectStore({ ...input, evolve });
  if (opened.ok || opened.error.code !== 'database_older') return opened;
  // Only reading was asked for, but nothing can be read before the tables are what this version knows.
  const migrated = openProjectStore({ file: input.file, evolve, mode: 'write', create: false });
  if (!migrated.ok) return migrated;
  migrated.value.close();
  return openProjectStore({ ...input, evolve });
}

/** Opens for reading, hands over, closes. */
export function reading<T>(file: string, use: (store: ProjectStore) => Result<T>): Result<T> {
  const store = openStore({ file, mode: 'read', create: false });
  return store.ok ? using(store.value, use) : store;
}

/**
 * The same for commands that write, also for what they look at first: an older database is brought up to date, and one
 * that can't be written (newer, locked) is refused before anything is done.
 */
export function usingToWrite<T>(file: string, use: (store: ProjectStore) => Result<T>): Result<T> {
  const store = openStore({ file, mode: 'write', create: false });
  return store.ok ? using(store.value, use) : store;
}

/** Hands an open store over and closes it; trouble with the open database comes back as the fault it is. */
export function using<T>(store: ProjectStore, use: (store: ProjectStore) => Result<T>): Result<T> {
  try {
    return guarded(() => use(store));
  } finally {
    store.close();
  }
}
