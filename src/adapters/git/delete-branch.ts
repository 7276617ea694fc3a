import type { CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { branchRef } from './branch-ref';
import { gitFault } from './git-failed';
import { isAncestor } from './is-ancestor';
import { listWorktrees } from './list-worktrees';
import type { Repository } from './repository';
import { resolve } from './resolve';

/** Deletes a branch of ours once `reachableFrom` contains it and no worktree is on it; refuses otherwise. Gone already is fine. */
export function deleteBranch(repository: Repository, branch: string, reachableFrom: CommitId): Promise<Result<void>> {
  return dropBranch(repository, branch, async (tip) => {
    if (await isAncestor(repository, tip, reachableFrom)) return ok(undefined);
    const message = `The commits of ${branch} are not contained in ${reachableFrom.slice(0, 12)}, so the branch stays.`;
    return err({ code: 'refused', message, where: branch });
  });
}

/** Removes the branch under the mutex after `allow` agreed, at exactly the commit that `allow` saw. */
export async function dropBranch(
  repository: Repository,
  branch: string,
  allow: (tip: CommitId) => Promise<Result<void>>,
): Promise<Result<void>> {
  const ref = branchRef(branch);
  try {
    return await repository.mutex.run(async () => {
      const tip = await resolve(repository, ref);
      if (tip === null) return ok(undefined);
      const holder = (await listWorktrees(repository)).find((worktree) => worktree.branch === ref);
      if (holder !== undefined) return err(checkedOut(branch, holder.path));
      const allowed = await allow(tip);
      if (!allowed.ok) return allowed;
      // The branch itself, also where an agent made it another name of some other branch.
      await repository.run(['update-ref', '--no-deref', '-d', ref, tip], { cwd: repository.root, writes: true });
      return ok(undefined);
    });
  } catch (error) {
    return err(gitFault(error, `Could not remove the branch ${branch}`));
  }
}

function checkedOut(branch: string, path: string) {
  const message = `The branch ${branch} is checked out in ${path}, so it stays.`;
  return { code: 'refused', message, where: path, remedy: `git worktree remove ${path}` } as const;
}
