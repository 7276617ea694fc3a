import { lstatSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitFault } from '../../adapters/git/git-failed';
import { isTracked } from '../../adapters/git/is-tracked';
import { isOnReadOnlyDisk } from '../../adapters/sqlite/on-read-only-disk';
import { withPeriod } from '../../shared/closing-period';
import { err, ok, type Result } from '../../shared/result';
import { projectMarkFile } from './project-mark';

/** How `.flotilla` lies in a repository. */
export type FlotillaFolderState = 'absent' | 'own' | 'tracked' | 'symlink';

export const flotillaFolderOf = (root: string): string => join(root, '.flotilla');
export const databaseFileOf = (root: string): string => join(root, '.flotilla', 'flotilla.db');

/** What Flotilla puts into the folder when it makes a project. */
export const filesWeMake = (root: string): readonly string[] => [
  join(root, '.flotilla', '.gitignore'),
  projectMarkFile(root),
  ...['', '-wal', '-shm'].map((ending) => `${databaseFileOf(root)}${ending}`),
];

/** Looks without following links; a link or something git knows came from elsewhere. */
export async function lookAtFlotillaFolder(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<FlotillaFolderState>> {
  const folder = flotillaFolderOf(root);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return ok('symlink');
  try {
    if (await isTracked('.flotilla', { root, env })) return ok('tracked');
  } catch (error) {
    return err(gitFault(error, 'Could not ask git about .flotilla'));
  }
  if (found === undefined) return ok('absent');
  if (found.isDirectory()) return ok('own');
  const remedy = 'Move it away; Flotilla keeps its database in a folder of that name.';
  return err({ code: 'io', message: '.flotilla is a file.', where: folder, remedy });
}

/** Makes the folder, which hides itself from git without touching the project's own ignore file. */
export async function makeFlotillaFolder(root: string): Promise<Result<void>> {
  const folder = flotillaFolderOf(root);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeIfMissing(join(folder, '.gitignore'), '*\n');
    return ok(undefined);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const reason = isOnReadOnlyDisk(folder) ? 'the disk is read-only' : said;
    const remedy = 'Check that you may write there and that the disk is not full.';
    return err({
      code: 'io',
      message: withPeriod(`The project's folder can't be made: ${reason}`),
      where: folder,
      remedy,
      cause,
    });
  }
}

/** A folder that was accepted as it came keeps what is in it. */
async function writeIfMissing(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
}
