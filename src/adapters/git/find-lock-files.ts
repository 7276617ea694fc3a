import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type LockFile = { readonly path: string; readonly modifiedAt: number };

/** Where git puts lock files, relative to the common git directory; `deep` with everything below. */
const places = [
  { folder: '', deep: false },
  { folder: 'refs', deep: true },
  { folder: 'worktrees', deep: true },
  { folder: 'info', deep: false },
  { folder: 'objects', deep: false },
  { folder: 'objects/info', deep: true },
  { folder: 'objects/pack', deep: false },
] as const;

/** All lock files of a repository, whoever holds them. No ref can have a name that ends in `.lock`. */
export async function findLockFiles(commonDir: string): Promise<readonly LockFile[]> {
  const found = await Promise.all(places.map(({ folder, deep }) => locksIn(join(commonDir, folder), deep)));
  return found.flat().sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function locksIn(folder: string, deep: boolean): Promise<readonly LockFile[]> {
  const names = await readdir(folder, { withFileTypes: true, recursive: deep }).catch(absentAs([]));
  const locks = names.filter((entry) => entry.isFile() && entry.name.endsWith('.lock'));
  const found = await Promise.all(
    locks.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const state = await stat(path).catch(absentAs(null));
      return state === null ? [] : [{ path, modifiedAt: state.mtimeMs }];
    }),
  );
  return found.flat();
}

/** Git makes and removes such files all the time. */
function absentAs<T>(value: T): (cause: NodeJS.ErrnoException) => T {
  return (cause) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return value;
    throw cause;
  };
}
