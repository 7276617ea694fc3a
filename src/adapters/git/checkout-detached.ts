import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import type { InstalledFiles } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { asOnDisk } from './as-on-disk';
import { gitFault, GitFailed } from './git-failed';
import { isInside } from './is-inside';
import { keepInstalled } from './keep-installed';
import { linkedWorktree, type LinkedWorktree } from './linked-worktree';
import type { LeftIndexes } from './left-index';
import type { Repository } from './repository';
import { isSpoilt } from './spoilt-place';
import { tidyAdminDir } from './tidy-admin-dir';
import { timesProve } from './times-prove';
import { trackedPaths } from './tracked-paths';
import { tryToDelete } from './try-to-delete';
import { markForVerifying } from './verify-mark';

export type CheckoutDetachedInput = {
  readonly path: string;
  readonly commit: CommitId;
  readonly keep: InstalledFiles;
};
export type CheckedOut = { readonly kept: boolean };

/**
 * A worktree without a branch that shows exactly `commit`, and beside it nothing but what `keep` names, unchanged. Where that is not
 * to be had of what is there, the whole folder is made anew.
 */
export async function checkoutDetached(
  repository: Repository,
  left: LeftIndexes,
  input: CheckoutDetachedInput,
): Promise<Result<CheckedOut>> {
  try {
    const existing = await linkedWorktree(repository, input.path);
    if (existing !== null && (await reused(repository, left, { worktree: existing, ...input })))
      return ok({ kept: true });
    const discarded = `${input.path}.removed-${randomUUID().slice(0, 8)}`;
    await repository.mutex.run(() => begin(repository, { ...input, discarded }));
    const made = await linkedWorktree(repository, input.path);
    if (made === null) throw new Error(`git made no worktree at ${input.path}`);
    await markForVerifying(made);
    await show(repository, left, { worktree: made, commit: input.commit, keep: new Map() });
    // What cannot be deleted is in nobody's way; it is tried again, and told, when the worktree goes.
    await tryToDelete(discarded);
    return ok({ kept: input.keep.size === 0 });
  } catch (error) {
    return err(gitFault(error, `Could not check ${input.commit.slice(0, 12)} out for verification`));
  }
}

type Showing = { readonly worktree: LinkedWorktree; readonly commit: CommitId; readonly keep: InstalledFiles };

async function reused(repository: Repository, left: LeftIndexes, showing: Showing): Promise<boolean> {
  try {
    await show(repository, left, showing);
    return true;
  } catch (error) {
    if (error instanceof GitFailed || isSpoilt(error)) return false;
    throw error;
  }
}

/**
 * Checks have run here since, and may have told git to overlook files: an index that is not the one we left is made anew, and every
 * file written again. So it is where git could not tell by a file's times that it was changed.
 */
async function show(repository: Repository, left: LeftIndexes, { worktree, commit, keep }: Showing): Promise<void> {
  await tidyAdminDir(repository, worktree);
  const call = { cwd: worktree.path, env: worktree.env, settings: asOnDisk, writes: true };
  const checkout = () => repository.run(['checkout', '--quiet', '--force', '--detach', commit], call);
  const believed = (await timesProve(worktree.path)) && (await left.isUntouched(worktree));
  if (!believed) await repository.run(['read-tree', 'HEAD'], call);
  await checkout();
  const deleted = await keepInstalled(worktree, await trackedPaths(repository, commit), keep);
  // A file system may call a file otherwise than the commit does (upper case, accents): then it was deleted, too.
  if (deleted > 0) await checkout();
  await left.leave(worktree);
}

type Beginning = Pick<CheckoutDetachedInput, 'path' | 'commit'> & { readonly discarded: string };

/** Registers the worktree without files. Nothing in a verify worktree is anybody's work, so what is in the way goes. */
async function begin(repository: Repository, { path, commit, discarded }: Beginning): Promise<void> {
  if (isInside(path, repository.root)) throw new TypeError(`${path} holds the project itself`);
  const call = { cwd: repository.root, writes: true };
  await rename(path, discarded).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  if ((await linkedWorktree(repository, path)) !== null) {
    await repository.run(['worktree', 'remove', '--force', '--force', path], call);
  }
  await repository.run(['worktree', 'add', '--quiet', '--detach', '--no-checkout', path, commit], call);
}
