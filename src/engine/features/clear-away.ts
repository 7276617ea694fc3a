import type { Attempt } from '../../shared/attempt';
import { withPeriod } from '../../shared/closing-period';
import type { Feature } from '../../shared/feature';
import type { Git } from '../ports/git';
import { removeLeftover } from '../recovery/remove-leftover';
import type { StoreReader } from '../ports/project-store';

/**
 * The attempt that ended with a change of its feature, told from the feature before: what it leaves in its worktree is
 * nobody's any more.
 */
export function givenUpAttempt(store: StoreReader, before: Feature): Attempt | null {
  if (before.attemptId === null || (before.status !== 'pending' && before.status !== 'needs_input')) return null;
  const attempt = store.attempt(before.attemptId);
  return attempt?.status === 'finished' ? attempt : null;
}

export type GivenUpAttempt = {
  readonly attempt: Attempt;
  /** Where an attempt works that was cut off before it could say so; null where only what it said counts. */
  readonly place: { readonly worktree: string; readonly branch: string } | null;
  /** Full ref. */
  readonly target: string;
};

/** Removes worktree and branch of work that was given up, and says where it is kept: a sentence each. */
export async function clearAway(git: Git, { attempt, place, target }: GivenUpAttempt): Promise<readonly string[]> {
  const removed = await removeLeftover(git, {
    attempt,
    worktree: attempt.worktree ?? place?.worktree ?? null,
    branch: attempt.branch ?? place?.branch ?? null,
    target,
  });
  if (!removed.ok) return [`${withPeriod(removed.error.message)} The next run tries again.`];
  const kept = `refs/flotilla/rescue/${attempt.id}`;
  return (await git.resolve(kept)) === null ? [] : [`The work of attempt ${attempt.number} is kept as ${kept}.`];
}
