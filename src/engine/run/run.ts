import type { LockTable } from '../../domain/locks/lock-table';
import type { Schedule } from '../../domain/scheduling/schedule';
import type { Attempt } from '../../shared/attempt';
import type { Interruption, StoredEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { attemptId, type AttemptId, type CommitId, type FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import type { Signal } from '../../shared/signal';
import type { RunContext } from '../attempt/attempt-context';
import { runAttempt, type AttemptEnd } from '../attempt/run-attempt';
import { settleAttempt } from '../attempt/settle-attempt';
import { ownerOf } from '../dependencies';
import { createMergeQueue } from '../merge/merge-queue';
import { recordBaseline } from './baseline';
import { createDispatcher } from './dispatcher';
import { createExclusive } from './exclusive';
import { finishRun } from './finish-run';
import { keepLeases, leaseMs } from './keep-leases';
import { createLanes } from './lanes';
import type { Listeners } from './listeners';
import type { RunControl, RunWait } from './run-control';

export type RunParts = {
  readonly context: RunContext;
  readonly schedule: Schedule;
  readonly locks: LockTable;
  readonly number: number;
  readonly startCommit: CommitId;
  readonly killed: AbortController;
  readonly signals: Listeners<Signal>;
  readonly waits: Listeners<readonly FeatureNumber[]>;
  /** Ends the agents' gateway. */
  readonly close: () => Promise<void>;
};

/** A live run: every commit and every end of an attempt makes it look for what can move next, until nothing can. */
export function createRun(parts: RunParts): RunControl {
  const { context, schedule, locks } = parts;
  const { deps, ledger } = context;
  const status = () => ledger.store.run(context.runId)?.status ?? 'finished';
  const lanes = createLanes(() => context.settings().concurrency);
  const live = new Map<AttemptId, { abort: AbortController; why: Interruption }>();
  const stopping = new AbortController();
  const exclusively = createExclusive();
  let started = 0;
  let ending: Interruption = 'stop';
  let finishing = false;
  let resolveFinished: (report: Report) => void = () => {};
  let rejectFinished: (cause: unknown) => void = () => {};
  const finished = new Promise<Report>((resolve, reject) => {
    resolveFinished = resolve;
    rejectFinished = reject;
  });

  const baseline = exclusively(() => recordBaseline(context, parts.startCommit, stopping.signal)).then(heedBaseline, fault);
  const queue = createMergeQueue(context, { baseline, signal: stopping.signal, exclusively, onChange: () => progress(), onFault: fault });
  const dispatcher = createDispatcher({
    schedule,
    lanes,
    locks,
    clock: deps.clock,
    feature: (number) => ledger.store.feature(number),
    mayStart: () => status() === 'running' && !finishing,
    start,
    onWaitsChanged: parts.waits.tell,
  });
  const stopLeases = keepLeases(deps);
  const stopListening = ledger.store.onCommit(heedCommit);

  function start(feature: Feature, lane: number): boolean {
    const settings = context.settings();
    const now = deps.clock.now();
    const claimed = ledger.command(feature.number, {
      type: 'claim',
      attemptId: attemptId(deps.identity.newId()),
      runId: context.runId,
      lane,
      role: 'coding',
      agent: settings.agent,
      model: settings.model,
      owner: ownerOf(deps.host),
      leaseExpiresAt: now + leaseMs,
      at: now,
    });
    if (!claimed.ok) return false;
    const attempt = claimed.value.attemptId === null ? undefined : ledger.store.attempt(claimed.value.attemptId);
    if (attempt === undefined) throw new Error(`feature #${feature.number} was claimed without an attempt`);
    lanes.take(lane, attempt.id);
    started += 1;
    void carryOut(claimed.value, attempt);
    if (settings.maxAttempts !== null && started >= settings.maxAttempts) control.drain(`${started} attempts were started, as asked`);
    return true;
  }

  async function carryOut(feature: Feature, attempt: Attempt): Promise<void> {
    const own = { abort: new AbortController(), why: ending };
    live.set(attempt.id, own);
    if (stopping.signal.aborted) own.abort.abort();
    try {
      const end = await runAttempt(context, feature, attempt, own.abort.signal).catch(endOfFault);
      await settleAttempt(context, feature, attempt, end, ending);
    } catch (cause) {
      fault(cause);
    } finally {
      live.delete(attempt.id);
      lanes.release(attempt.lane);
      progress();
    }
  }

  function endOfFault(cause: unknown): AttemptEnd {
    deps.log.write('ERROR', 'An attempt ended with an unexpected error', { cause });
    const message = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'failed', outcome: 'setup_failed', reason: `Flotilla could not go on with it: ${message}` };
  }

  function heedBaseline(red: string | null): void {
    if (red === null) return;
    ledger.record({ type: 'warning_raised', code: 'red_baseline', message: red, feature: null });
    if (context.settings().baselineBlocks) control.stop('the checks are red before anything was done');
  }

  function heedCommit(events: readonly StoredEvent[]): void {
    for (const { event } of events) {
      if (event.type === 'run_settings_changed') continue;
      if (event.type === 'feature_removed') schedule.remove(event.feature);
      else if ('feature' in event && typeof event.feature === 'number') heedFeature(event.feature);
    }
    progress();
  }

  function heedFeature(number: FeatureNumber): void {
    const feature = ledger.store.feature(number);
    if (feature === undefined) return;
    schedule.update(feature);
    if (feature.status !== 'claimed' && feature.status !== 'verifying' && feature.status !== 'merging') locks.release(number);
  }

  let planned = false;
  /** Looks for what can move next, once the current transaction and its caller are through. */
  function progress(): void {
    if (planned || finishing) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      step();
    });
  }

  function step(): void {
    if (finishing) return;
    queue.wake();
    dispatcher.dispatch();
    const quiet = live.size === 0 && (stopping.signal.aborted || queue.settled());
    if (!quiet || (status() === 'running' && dispatcher.waitsForTime())) return;
    finishing = true;
    void end().then(resolveFinished, rejectFinished);
  }

  async function end(): Promise<Report> {
    stopping.abort();
    dispatcher.close();
    await queue.close();
    await baseline;
    stopListening();
    stopLeases();
    await parts.close();
    await removeVerifyWorktree(context);
    return finishRun(context, { waits: queue.waits() });
  }

  function fault(cause: unknown): void {
    deps.log.write('ERROR', 'The run met an unexpected error and stops', { cause });
    ending = 'crash';
    halt();
    finished.catch(() => {});
    rejectFinished(cause);
    progress();
  }

  function halt(): void {
    stopping.abort();
    for (const own of live.values()) own.abort.abort();
  }

  const control: RunControl = {
    number: parts.number,
    drain(why) {
      if (status() === 'running') ledger.record({ type: 'run_draining', runId: context.runId, why });
    },
    resume() {
      if (status() === 'draining') ledger.record({ type: 'run_resumed', runId: context.runId });
    },
    stop(why) {
      if (status() !== 'running' && status() !== 'draining') return;
      ending = 'stop';
      ledger.record({ type: 'run_stopping', runId: context.runId, why });
      halt();
    },
    kill(why) {
      control.stop(why);
      ending = 'kill';
      parts.killed.abort();
    },
    setConcurrency(value) {
      ledger.record({ type: 'run_settings_changed', runId: context.runId, changes: { concurrency: value } });
    },
    waits: () => allWaits(dispatcher.waits(), queue.waits()),
    onSignal: parts.signals.add,
    onWaits: parts.waits.add,
    finished,
  };
  progress();
  return control;
}

async function removeVerifyWorktree({ deps, ledger }: RunContext): Promise<void> {
  const path = deps.workspace.verifyWorktree();
  if (!(await deps.workspace.exists(path))) return;
  const removed = await deps.git.removeWorktree({ path, attempt: null });
  if (!removed.ok) ledger.record({ type: 'warning_raised', code: 'leftover_worktree', message: `${path} could not be removed: ${removed.error.message}`, feature: null });
}

function allWaits(
  dispatching: ReadonlyMap<FeatureNumber, Extract<RunWait, { kind: 'lock' | 'back_off' }>>,
  landing: ReadonlyMap<FeatureNumber, string>,
): ReadonlyMap<FeatureNumber, RunWait> {
  const waits = new Map<FeatureNumber, RunWait>(dispatching);
  for (const [feature, sentence] of landing) waits.set(feature, { kind: 'uncommitted_changes', sentence });
  return waits;
}
