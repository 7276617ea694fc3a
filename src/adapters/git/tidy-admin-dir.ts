import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deleteTree } from './delete-tree';
import type { LinkedWorktree } from './linked-worktree';
import type { Repository } from './repository';
import { SpoiltPlace } from './spoilt-place';
import { verifyMarkName } from './verify-mark';

/** What git itself keeps about a worktree without a branch. */
const plain = ['HEAD', 'commondir', 'gitdir', 'index', verifyMarkName];
const own = new Set([...plain, 'logs']);

/**
 * Deletes what checks may have left in git's own folder about a worktree (settings, refs, locks, repositories of submodules). Rejects
 * where from inside the worktree git would find another repository than ours.
 */
export async function tidyAdminDir(repository: Repository, worktree: LinkedWorktree): Promise<void> {
  const { path, adminDir } = worktree;
  const names = await readdir(adminDir);
  for (const name of names) if (!own.has(name)) await deleteTree(join(adminDir, name));
  for (const name of names.filter((each) => plain.includes(each))) await mustBeFile(join(adminDir, name));
  const gitFile = join(path, '.git');
  await mustBeFile(gitFile);
  const leadsTo = /^gitdir: (.*)\n$/.exec(await readFile(gitFile, 'utf8'))?.[1];
  const common = (await readFile(join(adminDir, 'commondir'), 'utf8')).replace(/\n$/, '');
  const right =
    leadsTo !== undefined &&
    (await realpath(resolve(path, leadsTo))) === adminDir &&
    (await realpath(resolve(adminDir, common))) === repository.commonDir;
  if (!right) throw new SpoiltPlace(`${path} belongs to another repository`);
}

async function mustBeFile(path: string): Promise<void> {
  if (!(await lstat(path)).isFile()) throw new SpoiltPlace(`${path} is no file`);
}
