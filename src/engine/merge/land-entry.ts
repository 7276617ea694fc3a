import type { RunContext } from '../attempt/attempt-context';
import { findTampering } from '../attempt/find-tampering';
import { failAttempt } from '../attempt/settle-attempt';
import { underGuard } from '../guard/under-guard';
import type { MergeEntry } from '../../shared/event';
import type { CommitId } from '../../shared/ids';
import { buildCandidate } from './build-candidate';
import type { Landing } from './landing';
import { moveTarget } from './move-target';
import { refuseDamaged } from './refuse-damaged';
import { verifyCandidate } from './verify-candidate';

export type LandEntryOptions = {
  readonly signal: AbortSignal;
  /** The verify worktree belongs to one user at a time. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
};

/** One verified branch: candidate, checks on the merged tree, then the target moves. */
export async function landEntry(context: RunContext, entry: MergeEntry, options: LandEntryOptions): Promise<Landing> {
  const { deps, ledger } = context;
  const feature = ledger.store.feature(entry.feature);
  const attempt = ledger.store.attempt(entry.attemptId);
  if (feature === undefined || attempt === undefined)
    throw new Error(`merge entry ${entry.attemptId} has no feature or attempt`);
  const target = await deps.git.resolve(deps.project.target);
  if (target === null)
    return { kind: 'waits', reason: `Waiting for the branch ${deps.project.target}, which no longer exists` };

  const refuse = (revision: CommitId) => refuseDamaged(context, { feature, attempt, revision, base: target });
  const unsound = await refuse(entry.head);
  if (unsound !== null) return unsound;
  const candidate = await buildCandidate(deps, { target, entry, feature, landing: context.settings().landing });
  if (candidate.kind === 'conflict') {
    const reason = `Its changes conflict with what has landed meanwhile in ${candidate.files.join(', ')}`;
    await failAttempt(context, feature, attempt, { outcome: 'conflict', reason });
    return { kind: 'failed' };
  }
  const checked = await options.exclusively(() =>
    underGuard(context, { attempt: attempt.id, worktree: null }, () =>
      verifyCandidate(context, { entry, feature, ...candidate, signal: options.signal }),
    ),
  );
  const tampered = await findTampering(context, attempt);
  if (tampered !== null) {
    await failAttempt(context, feature, attempt, tampered);
    return { kind: 'failed' };
  }
  const damaged = await refuse(candidate.commit);
  if (damaged !== null) return damaged;
  if (checked.kind === 'cancelled') return { kind: 'cancelled' };
  if (checked.kind === 'broken')
    return { kind: 'waits', reason: `Waiting for a place to verify it: ${checked.reason}` };
  if (checked.kind === 'red') {
    await failAttempt(context, feature, attempt, { outcome: 'red_verification', reason: checked.reason });
    return { kind: 'failed' };
  }
  if (options.signal.aborted) return { kind: 'cancelled' };
  const paused = context.guard.landingPaused();
  if (paused !== null) return { kind: 'waits', reason: paused };
  const landing = await moveTarget(context, {
    entry,
    feature,
    target,
    candidate: candidate.commit,
    durationMs: checked.durationMs,
    verified: checked.verified,
  });
  if (landing.kind === 'landed') context.verifyPlace.vouchFor(candidate.commit);
  return landing;
}
