import type { RunContext } from '../attempt/attempt-context';
import { warnOfLeft } from '../features/warn-of-left';
import type { MergeEntry } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';

/** The target has moved: say so, then clear the attempt's worktree and branch away. */
export async function recordLanding(
  context: Pick<RunContext, 'deps' | 'ledger'>,
  input: {
    readonly entry: MergeEntry;
    readonly feature: Feature;
    readonly candidate: CommitId;
    readonly verified: boolean;
    readonly verificationMs: number;
  },
): Promise<void> {
  const { deps, ledger } = context;
  const attempt = ledger.store.attempt(input.entry.attemptId);
  ledger.must(input.feature.number, {
    type: 'land',
    attemptId: input.entry.attemptId,
    generation: input.feature.generation,
    commit: input.candidate,
    verified: input.verified,
    verificationMs: input.verificationMs,
  });
  deps.log.write('MERGE', `Feature #${input.feature.number} landed`, { commit: input.candidate });
  if (attempt === undefined || attempt.worktree === null || attempt.branch === null) return;
  const removed = await deps.git.removeWorktree({ path: attempt.worktree, attempt: attempt.id });
  if (removed.ok) warnOfLeft(ledger, removed.value, input.feature.number);
  // A squashed branch is not reachable from the target: its commits stay behind a rescue ref.
  const deleted = removed.ok ? await deps.git.deleteBranch(attempt.branch, input.candidate) : removed;
  const gone = deleted.ok || !removed.ok ? deleted : await deps.git.retireBranch(attempt.branch, attempt.id);
  if (!gone.ok) {
    ledger.record({
      type: 'warning_raised',
      code: 'leftover_worktree',
      message: `${attempt.worktree} could not be removed: ${gone.error.message}`,
      feature: input.feature.number,
    });
  }
}
