import type { Attempt } from '../../shared/attempt';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import type { Git } from '../ports/git';

/** What is left of a finished attempt, and where its commits would be if they had landed. */
export type Leftover = {
  readonly attempt: Pick<Attempt, 'id'>;
  readonly worktree: string | null;
  readonly branch: string | null;
  /** Full ref of the target. */
  readonly target: string;
};

/**
 * Removes worktree and branch of a finished attempt. What is on no other branch, committed or not, is kept as
 * `refs/flotilla/rescue/<attempt>` first. Gone already is fine.
 */
export async function removeLeftover(git: Git, left: Leftover): Promise<Result<void>> {
  const { attempt, worktree, branch } = left;
  if (worktree !== null) {
    const removed = await git.removeWorktree({ path: worktree, attempt: attempt.id });
    if (!removed.ok) return err(notRemoved(worktree, removed.error));
  }
  return branch === null ? ok(undefined) : removeBranch(git, { ...left, branch });
}

async function removeBranch(
  git: Git,
  { attempt, branch, target }: Leftover & { branch: string },
): Promise<Result<void>> {
  const tip = await git.resolve(target);
  if (tip !== null && (await git.deleteBranch(branch, tip)).ok) return ok(undefined);
  const retired = await git.retireBranch(branch, attempt.id);
  return retired.ok ? retired : err(notRemoved(branch, retired.error));
}

function notRemoved(what: string, fault: Fault): Fault {
  return { ...fault, message: `${what} could not be removed: ${fault.message}` };
}
