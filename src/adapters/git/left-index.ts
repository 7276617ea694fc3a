import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkedWorktree } from './linked-worktree';

/** How the indexes of verify worktrees were left. What a check may have written into one since then is not believed. */
export type LeftIndexes = {
  leave(worktree: LinkedWorktree): Promise<void>;
  /** Whether it is, byte for byte, as it was left. */
  isUntouched(worktree: LinkedWorktree): Promise<boolean>;
};

export function createLeftIndexes(): LeftIndexes {
  const left = new Map<string, string | null>();
  return {
    async leave(worktree) {
      left.set(worktree.adminDir, await printOf(worktree));
    },
    async isUntouched(worktree) {
      const print = left.get(worktree.adminDir) ?? null;
      return print !== null && print === (await printOf(worktree));
    },
  };
}

/** Its date counts, too: by that git tells which files it has to read again. */
async function printOf({ adminDir }: LinkedWorktree): Promise<string | null> {
  const file = join(adminDir, 'index');
  try {
    const { mtimeMs } = await stat(file);
    return `${mtimeMs} ${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}
