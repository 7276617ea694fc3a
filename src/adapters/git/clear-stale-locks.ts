import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { linkedWorktree } from './linked-worktree';
import { resetOwnSettings } from './own-settings';
import type { Repository } from './repository';

/**
 * Removes the lock files that killed git processes left in a linked worktree's own folder and on its branch. Only to be called when
 * nothing runs there any more. Locks that other worktrees share are left alone.
 */
export async function clearStaleLocks(repository: Repository, path: string): Promise<void> {
  const worktree = await linkedWorktree(repository, path);
  if (worktree === null) return;
  await resetOwnSettings(repository, worktree.adminDir);
  const names = (await readdir(worktree.adminDir)).filter((name) => name.endsWith('.lock'));
  await Promise.all(names.map((name) => rm(join(worktree.adminDir, name), { force: true })));
  const call = {
    cwd: repository.root,
    env: { GIT_DIR: worktree.adminDir, GIT_COMMON_DIR: repository.commonDir },
    answers: [0, 1, 128],
  };
  const head = await repository.run(['symbolic-ref', '--quiet', 'HEAD'], call);
  const branch = head.stdout.trim();
  if (branch.startsWith('refs/heads/flotilla/'))
    await rm(join(repository.commonDir, `${branch}.lock`), { force: true });
}
