import { constants } from 'node:fs';
import { copyFile, lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { makeFolders } from './make-folders';

export type CopyIgnoredOptions = {
  /** Real path of the project's checkout. */
  readonly from: string;
  readonly to: string;
  readonly isIgnored: (path: string) => Promise<boolean>;
  /** What becomes of a file that stands in its place already; it stays if nothing is said. */
  readonly there?: 'stays' | 'refused';
};

/**
 * Copies ignored regular files into a worktree, under the same names. No link is followed on either side, so that nothing from outside
 * the project comes in and nothing is written outside the worktree. Missing files are left out, files that are there already stay
 * or are refused.
 */
export async function copyIgnored(
  files: readonly string[],
  options: CopyIgnoredOptions,
): Promise<Result<readonly string[]>> {
  const copied: string[] = [];
  for (const file of files) {
    const outcome = await copyOne(file, options);
    if (!outcome.ok) return outcome;
    if (outcome.value) copied.push(file);
  }
  return ok(copied);
}

async function copyOne(
  file: string,
  { from, to, isIgnored, there = 'stays' }: CopyIgnoredOptions,
): Promise<Result<boolean>> {
  const path = normalize(file);
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`) || path === '.') {
    return refuse(file, 'lies outside the project');
  }
  const source = join(from, path);
  const real = await absentAsNull(realpath(source));
  if (real === null) return ok(false);
  if (real !== source) return refuse(file, 'is reached through a symbolic link');
  if (!(await lstat(source)).isFile()) return refuse(file, 'is not a regular file');
  if (!(await isIgnored(path)))
    return refuse(file, 'is not ignored by git, so it is in every worktree or would be committed');
  return place({ file, source, to: await realpath(to), path, there });
}

type Placing = {
  readonly file: string;
  readonly source: string;
  readonly to: string;
  readonly path: string;
  readonly there: 'stays' | 'refused';
};

async function place({ file, source, to, path, there }: Placing): Promise<Result<boolean>> {
  const target = join(to, path);
  try {
    await makeFolders(to, dirname(path).replaceAll(sep, '/'));
    if ((await absentAsNull(realpath(dirname(target)))) !== dirname(target))
      return refuse(file, 'would be written through a symbolic link');
    // Exclusive creation follows no link that stands in its place.
    await copyFile(source, target, constants.COPYFILE_EXCL);
    return ok(true);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      return err({ code: 'io', message: `${file} could not be copied into the worktree.`, where: target, cause });
    }
    if (!(await lstat(target)).isFile()) return refuse(file, 'is something else in the worktree');
    return there === 'stays' ? ok(true) : refuse(file, 'is part of the commit that is to be checked');
  }
}

function refuse(file: string, why: string): Result<never> {
  const remedy = 'Name only ignored regular files of the project in the setting copiedFiles.';
  const fault: Fault = {
    code: 'refused',
    message: `${file} ${why}, so it is not copied.`,
    where: 'copiedFiles',
    remedy,
  };
  return err(fault);
}

async function absentAsNull<T>(found: Promise<T>): Promise<T | null> {
  return found.catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
}
