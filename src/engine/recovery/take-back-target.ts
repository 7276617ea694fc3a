import { isAtWork } from '../../domain/feature/at-work';
import type { Attempt } from '../../shared/attempt';
import type { CommitId } from '../../shared/ids';
import type { Run } from '../../shared/run';
import { failurePolicyOf } from '../attempt/failure-policy-of';
import type { EngineDependencies } from '../dependencies';
import { describeTampering } from '../guard/describe-tampering';
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
  const made = await madeBy(deps, workOf(ledger, run), async (commit) => commit === now);
  if (made === null) return warnOfBuried(deps, ledger, { run, known, now });
  const folder = deps.files.folder(`tampered/${deps.clock.now()}`);
  const finding = { kind: 'ref', ref, before: known, after: now } as const;
  const left = await deps.git.guardRestore(await deps.git.guardSnapshot(), [finding], folder);
  const reason = `The agent changed what it may not: ${describeTampering([finding], left)}`;
  const { attempt } = made;
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

/** Where an agent of a run worked, and what it began with, which it did not make. */
type Work = { readonly worktree: string; readonly base: CommitId; readonly attempt: Attempt | null };
type Made = Work & { readonly commit: CommitId };

/** Of attempts, and of testing and planning agents: what those commit is never meant to stay. */
function workOf({ store }: Ledger, run: Run): readonly Work[] {
  const attempts = store.attempts().flatMap((attempt): Work[] => {
    const { worktree, base } = attempt;
    return attempt.runId !== run.id || worktree === null || base === null ? [] : [{ worktree, base, attempt }];
  });
  const rounds = [...store.testRounds(), ...store.plannings()].filter(({ runId }) => runId === run.id);
  return attempts.concat(rounds.map(({ worktree, commit }): Work => ({ worktree, base: commit, attempt: null })));
}

/** The newest commit of one of them that is meant, and whose it is. */
async function madeBy(
  deps: EngineDependencies,
  works: readonly Work[],
  isMeant: (commit: CommitId) => Promise<boolean>,
): Promise<Made | null> {
  for (const work of works) {
    if (!(await deps.workspace.exists(work.worktree))) continue;
    for (const commit of await deps.git.commitsMadeIn(work.worktree)) {
      if ((await isMeant(commit)) && !(await deps.git.isAncestor(commit, work.base))) return { ...work, commit };
    }
  }
  return null;
}

/** Somebody has gone on from where an agent had moved the target: only a person can say what is to become of that. */
async function warnOfBuried(
  deps: EngineDependencies,
  ledger: Ledger,
  { run, known, now }: { readonly run: Run; readonly known: CommitId; readonly now: CommitId },
): Promise<void> {
  const { isAncestor } = deps.git;
  const isBuried = async (commit: CommitId) => (await isAncestor(commit, now)) && !(await isAncestor(commit, known));
  const buried = await madeBy(deps, workOf(ledger, run), isBuried);
  if (buried === null) return;
  const whose = buried.attempt === null ? 'a testing agent' : `an attempt at #${buried.attempt.feature}`;
  const message = `${deps.project.target} holds ${buried.commit.slice(0, 12)}, which ${whose} made and nothing landed. It has not been put back, because somebody has gone on from there`;
  const feature = buried.attempt?.feature ?? null;
  ledger.record({ type: 'warning_raised', code: 'tampered', message, feature });
}

function fail(
  deps: EngineDependencies,
  ledger: Ledger,
  { run, attempt, reason }: { readonly run: Run; readonly attempt: Attempt; readonly reason: string },
): void {
  const feature = ledger.store.feature(attempt.feature);
  if (feature === undefined || feature.attemptId !== attempt.id || !isAtWork(feature)) return;
  ledger.must(feature.number, {
    type: 'fail',
    attemptId: attempt.id,
    generation: feature.generation,
    outcome: 'tampered',
    reason,
    at: deps.clock.now(),
    policy: failurePolicyOf(run.settings, attempt),
  });
}
