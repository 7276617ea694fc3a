import { realpathSync, statSync } from 'node:fs';

/** A path with its links resolved, and what is there. */
export type FoundPlace = { readonly path: string; readonly kind: 'folder' | 'file' | 'absent' };

/** What can't be reached counts as absent: to whoever we start it is the same. */
export function lookAtPlace(path: string): FoundPlace {
  try {
    const real = realpathSync(path);
    return { path: real, kind: statSync(real).isDirectory() ? 'folder' : 'file' };
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'].includes((cause as NodeJS.ErrnoException).code ?? ''))
      return { path, kind: 'absent' };
    throw cause;
  }
}
