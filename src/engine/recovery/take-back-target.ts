import { isAtWork } from '../../domain/feature/at-work';
import type { Attempt } from '../../shared/attempt';
import type { CommitId } from '../../shared/ids';
import type { Run } from '../../shared/run';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';

/**
 * The guard of a run that was cut off is gone with its host, and what it knew with it. A target that now stands on a commit
 * which an attempt of that run made, and which nothing landed, was not moved by a person: it goes back to where we last
 * put or found it, and the attempt has failed.
 */
export async function takeBackTarget(deps: EngineDependencies, ledger: Ledger): Promise<void> {
  const run = ledger.store.lastRun();
  const ref = deps.project.target;
  if (run === undefined || run.status === 'finished' || run.target !== ref) return;
  const now = await deps.git.resolve(ref);
  const known = lastKnownTarget(ledger, run);
  if (now === null || now === known || (await deps.git.isAncestor(now, known))) return;
  const mover = await moverTo(deps, ledger, { run, commit: now });
  if (mover === null) return;
  const folder = deps.files.folder(`tampered/${deps.clock.now()}`);
  const finding = { kind: 'ref', ref, before: known, after: now } as const;
  await deps.git.guardRestore(await deps.git.guardSnapshot(), [finding], folder);
  const reason = `The agent changed what it may not: ${ref} was moved. It has been put back`;
  ledger.record({ type: 'warning_raised', code: 'tampered', message: reason, feature: mover.feature });
  fail(deps, ledger, { run, attempt: mover, reason });
}

/** Where the run last put the target, or found it at its start. */
function lastKnownTarget(ledger: Ledger, run: Run): CommitId {
  let [known, at] = [run.startCommit, run.startedAt];
  for (const { landedCommit, landedAt } of ledger.store.features()) {
    if (landedCommit !== null && landedAt !== null && landedAt >= at) [known, at] = [landedCommit, landedAt];
  }
  return known;
}

/** The attempt that made the commit; what it began with it did not make. */
async function moverTo(
  deps: EngineDependencies,
  ledger: Ledger,
  { run, commit }: { readonly run: Run; readonly commit: CommitId },
): Promise<Attempt | null> {
  for (const attempt of ledger.store.attempts()) {
    const { worktree, base } = attempt;
    if (attempt.runId !== run.id || worktree === null || base === null) continue;
    if (!(await deps.workspace.exists(worktree))) continue;
    if (!(await deps.git.commitsMadeIn(worktree)).includes(commit)) continue;
    if (!(await deps.git.isAncestor(commit, base))) return attempt;
  }
  return null;
}

function fail(
  deps: EngineDependencies,
  ledger: Ledger,
  { run, attempt, reason }: { readonly run: Run; readonly attempt: Attempt; readonly reason: string },
): void {
  const feature = ledger.store.feature(attempt.feature);
  if (feature === undefined || feature.attemptId !== attempt.id || !isAtWork(feature)) return;
  const { maxFailures, backoffMs } = run.settings;
  ledger.must(feature.number, {
    type: 'fail',
    attemptId: attempt.id,
    generation: feature.generation,
    outcome: 'tampered',
    reason,
    at: deps.clock.now(),
    policy: { maxFailures, backoffMs },
  });
}
