import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { asOnDisk } from './as-on-disk';
import { gitFault, GitFailed } from './git-failed';
import { isInside } from './is-inside';
import { linkedWorktree, type LinkedWorktree } from './linked-worktree';
import type { LeftIndexes } from './left-index';
import { mendGitFile } from './mend-git-file';
import type { Repository } from './repository';
import { markForVerifying } from './verify-mark';

export type CheckoutDetachedInput = { readonly path: string; readonly commit: CommitId };

/**
 * A worktree without a branch that shows exactly `commit`. Ignored files stay, so that installed packages are reused;
 * everything else that is not part of the commit goes. A worktree that cannot be mended is made anew.
 */
export async function checkoutDetached(
  repository: Repository,
  left: LeftIndexes,
  input: CheckoutDetachedInput,
): Promise<Result<void>> {
  try {
    const existing = await linkedWorktree(repository, input.path);
    if (existing !== null && (await reused(repository, left, { worktree: existing, commit: input.commit })))
      return ok(undefined);
    await repository.mutex.run(() => begin(repository, input));
    const made = await linkedWorktree(repository, input.path);
    if (made === null) throw new Error(`git made no worktree at ${input.path}`);
    await markForVerifying(made);
    await show(repository, left, { worktree: made, commit: input.commit });
    return ok(undefined);
  } catch (error) {
    return err(gitFault(error, `Could not check ${input.commit.slice(0, 12)} out for verification`));
  }
}

type Showing = { readonly worktree: LinkedWorktree; readonly commit: CommitId };

async function reused(repository: Repository, left: LeftIndexes, showing: Showing): Promise<boolean> {
  try {
    await show(repository, left, showing);
    return true;
  } catch (error) {
    if (error instanceof GitFailed || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Checks have run here since, and may have told git to overlook files: an index that is not the one we left is made anew, and every
 * file written again; settings of this worktree alone go always.
 */
async function show(repository: Repository, left: LeftIndexes, { worktree, commit }: Showing): Promise<void> {
  await mendGitFile(worktree);
  await Promise.all(ownSettings.map((name) => rm(join(worktree.adminDir, name), { recursive: true, force: true })));
  const call = { cwd: worktree.path, env: worktree.env, settings: asOnDisk, writes: true };
  if (!(await left.isUntouched(worktree))) await repository.run(['read-tree', 'HEAD'], call);
  await repository.run(['checkout', '--quiet', '--force', '--detach', commit], call);
  await repository.run(['clean', '--quiet', '-ffd'], call);
  await left.leave(worktree);
}

/** What git keeps beside the index of a worktree that changes which files it writes there, and how. */
const ownSettings = ['config.worktree', 'info'];

/** Registers the worktree without files. Nothing in a verify worktree is anybody's work, so what is in the way is deleted. */
async function begin(repository: Repository, { path, commit }: CheckoutDetachedInput): Promise<void> {
  if (isInside(path, repository.root)) throw new TypeError(`${path} holds the project itself`);
  const call = { cwd: repository.root, writes: true };
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
  if ((await linkedWorktree(repository, path)) !== null) {
    await repository.run(['worktree', 'remove', '--force', '--force', path], call);
  }
  await repository.run(['worktree', 'add', '--quiet', '--detach', '--no-checkout', path, commit], call);
}
