import { rm } from 'node:fs/promises';
import type { CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { gitFault, GitFailed } from './git-failed';
import { isInside } from './is-inside';
import { linkedWorktree, type LinkedWorktree } from './linked-worktree';
import { mendGitFile } from './mend-git-file';
import type { Repository } from './repository';
import { markForVerifying } from './verify-mark';

export type CheckoutDetachedInput = { readonly path: string; readonly commit: CommitId };

/**
 * A worktree without a branch that shows exactly `commit`. Ignored files stay, so that installed packages are reused;
 * everything else that is not part of the commit goes. A worktree that cannot be mended is made anew.
 */
export async function checkoutDetached(repository: Repository, input: CheckoutDetachedInput): Promise<Result<void>> {
  try {
    const existing = await linkedWorktree(repository, input.path);
    if (existing !== null && (await reused(repository, existing, input.commit))) return ok(undefined);
    await repository.mutex.run(() => begin(repository, input));
    const made = await linkedWorktree(repository, input.path);
    if (made === null) throw new Error(`git made no worktree at ${input.path}`);
    await markForVerifying(made);
    await show(repository, made, input.commit);
    return ok(undefined);
  } catch (error) {
    return err(gitFault(error, `Could not check ${input.commit.slice(0, 12)} out for verification`));
  }
}

async function reused(repository: Repository, worktree: LinkedWorktree, commit: CommitId): Promise<boolean> {
  try {
    await show(repository, worktree, commit);
    return true;
  } catch (error) {
    if (error instanceof GitFailed || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function show(repository: Repository, worktree: LinkedWorktree, commit: CommitId): Promise<void> {
  await mendGitFile(worktree);
  const call = { cwd: worktree.path, env: worktree.env, writes: true };
  await repository.run(['checkout', '--quiet', '--force', '--detach', commit], call);
  await repository.run(['clean', '--quiet', '-ffd'], call);
}

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
