import { findTampering } from '../attempt/find-tampering';
import { failAttempt } from '../attempt/settle-attempt';
import type { RunContext } from '../attempt/attempt-context';
import { setUpWorktree } from '../attempt/prepare-worktree';
import { underGuard } from '../guard/under-guard';
import { checksFor } from '../verification/checks-for';
import { describeRed } from '../verification/describe-red';
import { runChecks } from '../verification/run-checks';
import type { MergeEntry } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { AttemptId, CommitId, FeatureNumber } from '../../shared/ids';
import { buildCandidate } from './build-candidate';

/**
 * Lands verified branches one after the other: candidate, checks on the merged tree, then the target moves.
 * An entry that waits for the person's uncommitted changes lets the others pass.
 */
export type MergeQueue = {
  /** Looks for entries not tried yet; cheap, to be called whenever something may have changed. */
  wake(): void;
  /** True when nothing is being landed and every entry left waits for the person. */
  settled(): boolean;
  /** The sentence an entry waits with, by feature. */
  waits(): ReadonlyMap<FeatureNumber, string>;
  /** Resolves when the entry in work is done; no further one is taken. */
  close(): Promise<void>;
};

export type MergeQueueOptions = {
  /** Settles once the baseline is known; nothing lands before. */
  readonly baseline: Promise<void>;
  readonly signal: AbortSignal;
  /** The verify worktree belongs to one user at a time. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  /** Called when an entry landed, failed or began to wait. */
  readonly onChange: () => void;
  readonly onFault: (cause: unknown) => void;
};

const safetyTimerMs = 5_000;

export function createMergeQueue(context: RunContext, options: MergeQueueOptions): MergeQueue {
  const waiting = new Map<FeatureNumber, string>();
  /** What waits for the person is tried again when their checkout changes, not whenever anything does. */
  const tried = new Set<AttemptId>();
  let working: Promise<void> | null = null;
  let closed = false;
  let stopWaiting = () => {};

  function wake(): void {
    if (closed || options.signal.aborted || working !== null || next() === undefined) return;
    working = drain()
      .catch(options.onFault)
      .finally(() => {
        working = null;
        options.onChange();
      });
  }

  function next(): MergeEntry | undefined {
    return context.ledger.store.mergeEntries().find((entry) => !tried.has(entry.attemptId));
  }

  async function drain(): Promise<void> {
    await options.baseline;
    stopWaiting();
    stopWaiting = () => {};
    for (let entry = next(); entry !== undefined; entry = next()) {
      if (closed || options.signal.aborted) return;
      const outcome = await landEntry(context, entry, options);
      if (outcome.kind === 'again') continue;
      if (outcome.kind === 'waits') {
        tried.add(entry.attemptId);
        waitFor(entry.feature, outcome.reason);
        continue;
      }
      if (outcome.kind === 'cancelled') return;
      waiting.delete(entry.feature);
      options.onChange();
    }
    if (waiting.size > 0) watchCheckout();
  }

  function waitFor(feature: FeatureNumber, reason: string): void {
    if (waiting.get(feature) === reason) return;
    waiting.set(feature, reason);
    context.emit({ type: 'wait', feature, reason });
    options.onChange();
  }

  function watchCheckout(): void {
    const stopWatch = context.deps.git.watchCheckout(context.deps.project.target, retry);
    const stopTimer = context.deps.clock.after(safetyTimerMs, retry);
    stopWaiting = () => {
      stopWatch();
      stopTimer();
    };
  }

  function retry(): void {
    tried.clear();
    wake();
  }

  return {
    wake,
    settled: () => working === null && next() === undefined,
    waits: () => waiting,
    async close() {
      closed = true;
      stopWaiting();
      await working;
      stopWaiting();
    },
  };
}

type Landing =
  { readonly kind: 'landed' | 'failed' | 'cancelled' | 'again' } | { readonly kind: 'waits'; readonly reason: string };

async function landEntry(context: RunContext, entry: MergeEntry, options: MergeQueueOptions): Promise<Landing> {
  const { deps, ledger } = context;
  const feature = ledger.store.feature(entry.feature);
  const attempt = ledger.store.attempt(entry.attemptId);
  if (feature === undefined || attempt === undefined)
    throw new Error(`merge entry ${entry.attemptId} has no feature or attempt`);
  const target = await deps.git.resolve(deps.project.target);
  if (target === null)
    return { kind: 'waits', reason: `Waiting for the branch ${deps.project.target}, which no longer exists` };

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
  return moveTarget(context, {
    entry,
    feature,
    target,
    candidate: candidate.commit,
    durationMs: checked.durationMs,
    verified: checked.verified,
  });
}

type CandidateCheck =
  | { readonly kind: 'green'; readonly durationMs: number; readonly verified: boolean }
  | { readonly kind: 'red'; readonly reason: string }
  /** The machine or the repository is in the way: nobody's failure. */
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'cancelled' };

async function verifyCandidate(
  context: RunContext,
  input: {
    readonly entry: MergeEntry;
    readonly feature: Feature;
    readonly commit: CommitId;
    readonly tree: string;
    readonly signal: AbortSignal;
  },
): Promise<CandidateCheck> {
  const { deps } = context;
  const settings = context.settings();
  const checks = checksFor(deps.project.checks, input.feature, settings);
  if (checks.length === 0) return { kind: 'green', durationMs: 0, verified: false };
  const worktree = deps.workspace.verifyWorktree();
  const ready = await deps.git.checkoutDetached({ path: worktree, commit: input.commit });
  if (!ready.ok) return { kind: 'broken', reason: ready.error.message };
  const common = { env: context.verifyEnv, settings, signal: input.signal, killed: context.killed };
  const setUp = await setUpWorktree(deps, {
    worktree,
    cookie: input.entry.attemptId,
    folder: `attempts/${input.entry.attemptId}`,
    ...common,
  });
  if (input.signal.aborted) return { kind: 'cancelled' };
  if (!setUp.ok) return { kind: 'red', reason: setUp.error.message };
  const outcome = await runChecks(deps, context.ledger, {
    runId: context.runId,
    checks,
    cwd: worktree,
    phase: 'merged',
    attempt: input.entry.attemptId,
    feature: input.feature.number,
    tree: input.tree,
    ...common,
  });
  if (outcome.cancelled) return { kind: 'cancelled' };
  if (outcome.green) return { kind: 'green', durationMs: outcome.durationMs, verified: true };
  return {
    kind: 'red',
    reason: `Green alone, red together with what has landed meanwhile: ${describeRed(outcome.evidence)}`,
  };
}

async function moveTarget(
  context: RunContext,
  input: {
    readonly entry: MergeEntry;
    readonly feature: Feature;
    readonly target: CommitId;
    readonly candidate: CommitId;
    readonly durationMs: number;
    readonly verified: boolean;
  },
): Promise<Landing> {
  const { deps, ledger } = context;
  const who = { attemptId: input.entry.attemptId, generation: input.feature.generation };
  const intent = ledger.command(input.feature.number, {
    type: 'startLanding',
    ...who,
    targetBefore: input.target,
    candidate: input.candidate,
  });
  if (!intent.ok) throw new Error(`landing of #${input.feature.number} was refused: ${intent.error.message}`);
  const moved = await deps.git.moveTarget({ ref: deps.project.target, from: input.target, to: input.candidate });
  if (!moved.moved) {
    if (moved.why === 'target_moved') return { kind: 'again' };
    if (moved.why === 'uncommitted_changes')
      return { kind: 'waits', reason: `Waiting for your uncommitted changes in ${moved.files.join(', ')}` };
    return { kind: 'waits', reason: `Waiting for git in your checkout: ${moved.message}` };
  }
  context.guard.targetMoved(input.candidate);
  await recordLanding(context, { ...input, verificationMs: input.durationMs });
  return { kind: 'landed' };
}

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
