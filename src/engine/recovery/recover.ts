import { recordLanding } from '../merge/record-landing';
import type { Attempt } from '../../shared/attempt';
import type { MergeEntry } from '../../shared/event';
import type { EngineDependencies } from '../dependencies';
import { warnOfLeft } from '../features/warn-of-left';
import type { Ledger } from '../ledger/ledger';
import type { ReapReport } from '../ports/processes';
import { warnOfLostUse, warnOfLostUseOfRound } from '../spend/untold-use';
import { orphansOf } from './orphans-of';
import { removeLeftover } from './remove-leftover';
import { takeBackSettings } from './take-back-settings';
import { takeBackTarget } from './take-back-target';

export type Recovery = {
  readonly reaped: ReapReport['ended'];
  /** Attempts that go on before new work starts. */
  readonly interrupted: number;
  readonly landedMeanwhile: number;
};

const reapGraceMs = 2_000;

/**
 * What a start finds after a crash, and puts right before anything new begins: processes without a host, claims without an
 * owner, landings whose target moved before we could say so, runs that never ended. The host lock is held, so every lease in
 * the database belongs to a dead host.
 */
export async function recover(deps: EngineDependencies, ledger: Ledger): Promise<Recovery> {
  const reaped = await reapOrphans(deps, ledger);
  await takeBackSettings(deps, ledger);
  const landedMeanwhile = await reconcileMergeQueue(deps, ledger);
  await takeBackTarget(deps, ledger);
  const interrupted = await interruptOrphanedAttempts(deps, ledger);
  await endOrphanedRounds(deps, ledger);
  await removeLeftovers(deps, ledger);
  endOrphanedRun(ledger);
  if (reaped.length + interrupted + landedMeanwhile > 0) {
    deps.log.write('RECOVERY', 'The last run was cut off', {
      reaped: reaped.length,
      interrupted,
      landed_meanwhile: landedMeanwhile,
    });
  }
  return { reaped, interrupted, landedMeanwhile };
}

/** Ends whatever processes of unfinished attempts and of the last run still live. */
async function reapOrphans(deps: EngineDependencies, ledger: Ledger): Promise<ReapReport['ended']> {
  const report = await deps.processes.reap(orphansOf(ledger.store, reapGraceMs));
  for (const process of report.left) {
    ledger.record({
      type: 'warning_raised',
      code: 'orphan_left',
      message: `Process ${process.pid} (${process.command}) could not be ended: ${process.why}`,
      feature: null,
    });
  }
  return report.ended;
}

/** An entry with an intent is landed if the target contains its candidate, else it simply waits for its turn again. */
async function reconcileMergeQueue(deps: EngineDependencies, ledger: Ledger): Promise<number> {
  const target = await deps.git.resolve(deps.project.target);
  let landed = 0;
  for (const entry of ledger.store.mergeEntries()) {
    const feature = ledger.store.feature(entry.feature);
    if (feature === undefined || target === null || !(await hasLanded(deps, entry, target))) continue;
    await recordLanding(
      { deps, ledger },
      {
        entry,
        feature,
        candidate: entry.candidate ?? entry.head,
        verified: ledger.store
          .evidence(entry.attemptId)
          .some((found) => found.phase === 'merged' && found.verdict === 'green'),
        verificationMs: 0,
      },
    );
    landed += 1;
  }
  return landed;
}

async function hasLanded(
  deps: EngineDependencies,
  entry: MergeEntry,
  target: NonNullable<MergeEntry['candidate']>,
): Promise<boolean> {
  return entry.candidate !== null && (await deps.git.isAncestor(entry.candidate, target));
}

/** Claimed and verifying features go back to pending and keep their attempt, to be resumed first; merging ones stay in the queue. */
async function interruptOrphanedAttempts(deps: EngineDependencies, ledger: Ledger): Promise<number> {
  let interrupted = 0;
  for (const attempt of ledger.store.liveAttempts()) {
    const feature = ledger.store.feature(attempt.feature);
    if (feature?.attemptId !== attempt.id || (feature.status !== 'claimed' && feature.status !== 'verifying')) continue;
    warnOfLostUse(deps, ledger, attempt);
    ledger.must(feature.number, {
      type: 'interrupt',
      attemptId: attempt.id,
      generation: feature.generation,
      why: 'crash',
      notBefore: null,
    });
    if (attempt.worktree !== null && (await deps.workspace.exists(attempt.worktree)))
      await deps.git.clearStaleLocks(attempt.worktree);
    interrupted += 1;
  }
  return interrupted;
}

/**
 * Test rounds leave nothing that is worth keeping: their worktrees go, and the next landing has others look again. Of a
 * planning the features stay that it had created.
 */
async function endOrphanedRounds(deps: EngineDependencies, ledger: Ledger): Promise<void> {
  const there = new Set((await deps.git.worktrees()).map((worktree) => worktree.path));
  for (const round of ledger.store.testRounds()) {
    if (there.has(round.worktree)) await removeTestWorktree(deps, ledger, round.worktree);
    if (round.finishedAt !== null) continue;
    warnOfLostUseOfRound(deps, ledger, { ...round, role: 'testing' });
    ledger.record({ type: 'testing_finished', testId: round.id, outcome: 'interrupted', reason: null });
  }
  for (const planning of ledger.store.plannings()) {
    if (there.has(planning.worktree)) await removeTestWorktree(deps, ledger, planning.worktree);
    if (planning.finishedAt !== null) continue;
    warnOfLostUseOfRound(deps, ledger, planning);
    const end = { outcome: 'interrupted', reason: null, proposed: [] } as const;
    ledger.record({ type: 'planning_finished', planningId: planning.id, ...end });
  }
}

async function removeTestWorktree(deps: EngineDependencies, ledger: Ledger, path: string): Promise<void> {
  const removed = await deps.git.removeWorktree({ path, attempt: null });
  if (removed.ok) return warnOfLeft(ledger, removed.value, null);
  const message = `${path} could not be removed: ${removed.error.message}`;
  ledger.record({ type: 'warning_raised', code: 'leftover_worktree', message, feature: null });
}

/** Worktrees and branches of attempts whose host was cut off before it had removed them; uncommitted work is rescued. */
async function removeLeftovers(deps: EngineDependencies, ledger: Ledger): Promise<void> {
  const attempts = ledger.store.attempts();
  const kept = new Set(attempts.flatMap((attempt) => (attempt.status === 'finished' ? [] : [attempt.branch])));
  const worktrees = new Set((await deps.git.worktrees()).map((worktree) => worktree.path));
  const refs = new Set(Object.keys((await deps.git.guardSnapshot()).refs));
  // The newest first: what is there is what it left.
  for (const attempt of attempts.toReversed()) {
    const { status, worktree, branch } = attempt;
    if (status !== 'finished' || worktree === null || branch === null || kept.has(branch)) continue;
    const left = {
      worktree: worktrees.delete(worktree) ? worktree : null,
      branch: refs.delete(`refs/heads/${branch}`) ? branch : null,
    };
    const removed = await removeLeftover(deps.git, { attempt, ...left, target: deps.project.target });
    if (!removed.ok) warnOfLeftover(ledger, attempt, removed.error.message);
  }
}

function warnOfLeftover(ledger: Ledger, { feature }: Attempt, message: string): void {
  ledger.record({ type: 'warning_raised', code: 'leftover_worktree', message, feature });
}

function endOrphanedRun(ledger: Ledger): void {
  const run = ledger.store.lastRun();
  if (run === undefined || run.status === 'finished') return;
  ledger.record({ type: 'run_finished', runId: run.id, finalStatus: 'stopped', report: null });
}
