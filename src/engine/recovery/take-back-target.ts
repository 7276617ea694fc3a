import { isAtWork } from '../../domain/feature/at-work';
import type { Attempt } from '../../shared/attempt';
import type { CommitId } from '../../shared/ids';
import type { Run } from '../../shared/run';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';

/**
 * The guard of a run that was cut off is gone with its host, and what it knew with it. A target that now stands on a commit
 * which an attempt of that run made, and which nothing landed, was not moved by a person: it goes back to where we last
 * put or found it, and the attempt has failed. A testing agent's commit is taken back likewise.
 */
export async function takeBackTarget(deps: EngineDependencies, ledger: Ledger): Promise<void> {
  const run = ledger.store.lastRun();
  const ref = deps.project.target;
  if (run === undefined || run.status === 'finished' || run.target !== ref) return;
  const now = await deps.git.resolve(ref);
  const known = lastKnownTarget(ledger, run);
  if (now === null || now === known || (await deps.git.isAncestor(now, known))) return;
  const attempt = await moverTo(deps, ledger, { run, commit: now });
  if (attempt === null && !(await wasTested(deps, ledger, { run, commit: now }))) return;
  const folder = deps.files.folder(`tampered/${deps.clock.now()}`);
  const finding = { kind: 'ref', ref, before: known, after: now } as const;
  await deps.git.guardRestore(await deps.git.guardSnapshot(), [finding], folder);
  const reason = `The agent changed what it may not: ${ref} was moved. It has been put back`;
  ledger.record({ type: 'warning_raised', code: 'tampered', message: reason, feature: attempt?.feature ?? null });
  if (attempt !== null) fail(deps, ledger, { run, attempt, reason });
}

const pageOfEvents = 500;

/** Where the run last put the target, or found it at its start. By the log: a regressed feature forgets its landing. */
function lastKnownTarget({ store }: Ledger, run: Run): CommitId {
  for (let to = store.lastSeq(); to > 0; to -= pageOfEvents) {
    const from = Math.max(0, to - pageOfEvents);
    for (const { event } of store.eventsAfter(from, to - from).toReversed()) {
      if (event.type === 'feature_landed') return event.commit;
      if (event.type === 'run_started' && event.runId === run.id) return run.startCommit;
    }
  }
  return run.startCommit;
}

type Moved = { readonly run: Run; readonly commit: CommitId };

/** The attempt that made the commit; what it began with it did not make. */
async function moverTo(deps: EngineDependencies, ledger: Ledger, { run, commit }: Moved): Promise<Attempt | null> {
  for (const attempt of ledger.store.attempts()) {
    const { worktree, base } = attempt;
    if (attempt.runId !== run.id || worktree === null || base === null) continue;
    if (await wasMadeIn(deps, { worktree, base, commit })) return attempt;
  }
  return null;
}

/** Made by a testing agent: what those commit is never meant to stay. */
async function wasTested(deps: EngineDependencies, ledger: Ledger, { run, commit }: Moved): Promise<boolean> {
  for (const { runId, worktree, commit: base } of ledger.store.testRounds()) {
    if (runId === run.id && (await wasMadeIn(deps, { worktree, base, commit }))) return true;
  }
  return false;
}

async function wasMadeIn(
  deps: EngineDependencies,
  { worktree, base, commit }: { readonly worktree: string; readonly base: CommitId; readonly commit: CommitId },
): Promise<boolean> {
  if (!(await deps.workspace.exists(worktree))) return false;
  return (await deps.git.commitsMadeIn(worktree)).includes(commit) && !(await deps.git.isAncestor(commit, base));
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
