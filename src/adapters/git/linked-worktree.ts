import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Repository } from './repository';

/** A worktree beside the main one, with the folder git keeps about it. */
export type LinkedWorktree = {
  readonly path: string;
  /** `<common dir>/worktrees/<id>`. */
  readonly adminDir: string;
  /**
   * Names the repository outright. An agent may have removed or replaced the `.git` file in its folder: git would then find some other
   * repository, a parent folder's or one with settings that run programs.
   */
  readonly env: Readonly<Record<string, string>>;
};

/** The linked worktree at `path`, whether its folder still exists or not; null when git knows of none there. */
export async function linkedWorktree(
  repository: Pick<Repository, 'commonDir'>,
  path: string,
): Promise<LinkedWorktree | null> {
  const wanted = await resolved(path);
  const folder = join(repository.commonDir, 'worktrees');
  for (const id of await namesIn(folder)) {
    const adminDir = join(folder, id);
    const place = await placeOf(adminDir);
    if (place === null || (await resolved(place)) !== wanted) continue;
    const env = { GIT_DIR: adminDir, GIT_COMMON_DIR: repository.commonDir, GIT_WORK_TREE: wanted };
    return { path: wanted, adminDir, env };
  }
  return null;
}

async function placeOf(adminDir: string): Promise<string | null> {
  try {
    const gitFile = (await readFile(join(adminDir, 'gitdir'), 'utf8')).replace(/\n$/, '');
    return dirname(resolve(adminDir, gitFile));
  } catch (cause) {
    // Half-made or being removed at this moment: not a worktree.
    if (isAbsent(cause)) return null;
    throw cause;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw cause;
  }
}

/** The real path, also of a folder that is gone but whose parent is there. */
async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    const parent = dirname(path);
    return parent === path ? path : join(await resolved(parent), basename(path));
  }
}

function isAbsent(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
