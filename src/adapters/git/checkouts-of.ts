import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listWorktrees, type WorktreeEntry } from './list-worktrees';
import type { Repository } from './repository';
import { withoutNewline } from './without-newline';

export type Checkouts = {
  /** Every worktree that is on the branch. */
  readonly checkouts: readonly WorktreeEntry[];
  /** A sentence about a rebase, merge, cherry-pick or revert of this branch that somebody is in the middle of; null when there is none. */
  readonly unfinished: string | null;
};

/** Left by the operation until it is finished or aborted. */
const marks = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
] as const;

/** Where a branch is checked out. A worktree that rebases the branch is detached meanwhile, and still would be surprised by a move. */
export async function checkoutsOf(repository: Repository, ref: string): Promise<Checkouts> {
  const worktrees = await listWorktrees(repository);
  const checkouts = worktrees.filter((worktree) => worktree.branch === ref);
  for (const worktree of worktrees) {
    const gitDir = await gitDirOf(repository, worktree);
    if (gitDir === null) continue;
    const operation = (await rebasing(gitDir, ref))
      ? 'rebase'
      : worktree.branch === ref
        ? await underWay(gitDir)
        : null;
    if (operation === null) continue;
    const branch = ref.slice('refs/heads/'.length);
    const unfinished = `a ${operation} of ${branch} is in progress in ${worktree.path}; finish it or abort it (git ${operation} --abort)`;
    return { checkouts, unfinished };
  }
  return { checkouts, unfinished: null };
}

/** A worktree's own git directory; null when its folder is gone. */
export async function gitDirOf(repository: Repository, worktree: WorktreeEntry): Promise<string | null> {
  if (worktree.missing) return null;
  const env = { GIT_CEILING_DIRECTORIES: dirname(worktree.path) };
  const args = ['rev-parse', '--absolute-git-dir'];
  const found = await stat(worktree.path).then(
    () => repository.run(args, { cwd: worktree.path, env, answers: [0, 128] }),
    () => null,
  );
  return found?.code === 0 ? withoutNewline(found.stdout) : null;
}

async function rebasing(gitDir: string, ref: string): Promise<boolean> {
  const names = ['rebase-merge', 'rebase-apply'].map((folder) => readText(join(gitDir, folder, 'head-name')));
  return (await Promise.all(names)).some((name) => name?.trim() === ref);
}

async function underWay(gitDir: string): Promise<string | null> {
  for (const [file, operation] of marks) {
    if ((await readText(join(gitDir, file))) !== null) return operation;
  }
  return null;
}

async function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
}
