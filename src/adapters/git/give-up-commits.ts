import type { GiveUpCommitsInput } from '../../engine/ports/git';
import { err, ok, type Result } from '../../shared/result';
import { branchRef } from './branch-ref';
import { gitFault } from './git-failed';
import { linkedWorktree } from './linked-worktree';
import { resetOwnSettings } from './own-settings';
import type { Repository } from './repository';

/**
 * Sets a branch of ours back to `base` where commits on it can't be read any more: every git that follows a ref to them would fail.
 * The files in its worktree stay as they lie there, as uncommitted work.
 */
export async function giveUpCommits(repository: Repository, input: GiveUpCommitsInput): Promise<Result<void>> {
  const ref = branchRef(input.branch);
  const reason = ['-m', 'flotilla: give up what cannot be read'];
  try {
    const worktree = await linkedWorktree(repository, input.worktree);
    await repository.mutex.run(async () => {
      const call = { cwd: repository.root, writes: true };
      await repository.run(['update-ref', '--no-deref', ...reason, ref, input.base], call);
      if (worktree === null) return;
      await resetOwnSettings(repository, worktree.adminDir);
      const there = { cwd: repository.root, env: worktree.env, writes: true };
      await repository.run(['symbolic-ref', ...reason, 'HEAD', ref], there);
      await repository.run(['read-tree', input.base], there);
    });
    return ok(undefined);
  } catch (error) {
    return err(gitFault(error, `Could not set ${input.branch} back`));
  }
}
