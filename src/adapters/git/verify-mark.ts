import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkedWorktree } from './linked-worktree';

/** In git's own folder about the worktree, so that it goes with it and nothing in the worktree can be mistaken for it. */
export const verifyMarkName = 'flotilla-verify';

/** Notes that this worktree only shows candidates: what checks leave in it is nobody's work. */
export async function markForVerifying(worktree: LinkedWorktree): Promise<void> {
  await writeFile(join(worktree.adminDir, verifyMarkName), '');
}

export async function isForVerifying(worktree: LinkedWorktree): Promise<boolean> {
  return stat(join(worktree.adminDir, verifyMarkName)).then(
    () => true,
    () => false,
  );
}
