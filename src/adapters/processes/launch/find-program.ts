import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Path of the program a command line names, found as `exec` does; null where there is none that may be executed. */
export function findProgram(
  name: string,
  at: { readonly path: string | undefined; readonly cwd: string },
): string | null {
  if (name.includes('/')) return ifExecutable(resolve(at.cwd, name));
  const folders = (at.path ?? '')
    .split(delimiter)
    .map((folder) => (isAbsolute(folder) ? folder : join(at.cwd, folder)));
  return folders.map((folder) => ifExecutable(join(folder, name))).find((found) => found !== null) ?? null;
}

function ifExecutable(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? path : null;
  } catch {
    // Missing, forbidden or behind a broken link: `exec` would not start it either.
    return null;
  }
}
