import { isAtWork } from '../../domain/feature/at-work';
import type { LockTable } from '../../domain/locks/lock-table';
import type { Schedule } from '../../domain/scheduling/schedule';
import type { DomainEvent, Interruption, StoredEvent } from '../../shared/event';
import type { CommitId, FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import type { Signal } from '../../shared/signal';
import type { RunContext } from '../attempt/attempt-context';
import { createFeatureChanges } from '../features/feature-changes';
import { createMergeQueue } from '../merge/merge-queue';
import { createTestRounds } from '../retest/test-rounds';
import { recordBaseline } from './baseline';
import { createDispatcher } from './dispatcher';
import { describeWait } from './describe-wait';
import { createExclusive } from './exclusive';
import { finishRun } from './finish-run';
import { createGivenUp } from './given-up';
import { heedJumps } from './heed-jumps';
import { keepLeases } from './keep-leases';
import { createLanes } from './lanes';
import type { Listeners } from './listeners';
import { createLiveAttempts } from './live-attempts';
import { removeVerifyWorktree } from './remove-verify-worktree';
import { createRoundLog } from './round-log';
import { allWaits, type RunControl } from './run-control';

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
export class Run {
  private readonly parts: RunParts;
  private readonly stopping = new AbortController();
  private readonly exclusively = createExclusive();
  private readonly lanes = createLanes(() => this.context.settings().concurrency);
  private readonly attempts;
  private readonly rounds;
  private readonly givenUp;
  private readonly queue;
  private readonly changes;
  private readonly dispatcher;
  private readonly roundLog;
  private readonly baseline: Promise<void>;
  private readonly stopLeases: () => void;
  private readonly stopHeedingJumps: () => void;
  private readonly stopListening: () => void;
  private readonly finished: Promise<Report>;
  private resolve: (report: Report) => void = () => {};
  private reject: (cause: unknown) => void = () => {};
  private planned = false;
  private finishing = false;
  private failure: { readonly cause: unknown } | null = null;

  constructor(parts: RunParts) {
    this.parts = parts;
    const { context, schedule, locks } = parts;
    this.finished = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    const onFault = (cause: unknown) => this.fault(cause);
    const onChange = () => this.progress();
    this.attempts = createLiveAttempts(context, { lanes: this.lanes, onEnd: onChange, onFault });
    this.rounds = createTestRounds(context, {
      lanes: this.lanes,
      mayStart: () => this.mayStart(),
      dependentsOf: (number) => schedule.graph.dependentsOf(number).size,
      onEnd: onChange,
      onFault,
    });
    this.givenUp = createGivenUp(context, { stop: (why) => this.stop(why, 'stop'), onChange });
    this.baseline = this.exclusively(() => recordBaseline(context, parts.startCommit, this.stopping.signal))
      .then((red) => this.heedBaseline(red))
      .catch(onFault);
    this.queue = createMergeQueue(context, {
      baseline: this.baseline,
      signal: this.stopping.signal,
      exclusively: this.exclusively,
      onChange,
      onFault,
    });
    this.changes = createFeatureChanges(context, {
      attempts: this.attempts,
      queue: this.queue,
      mayChange: () => !this.finishing && this.failure === null,
      onChange,
    });
    this.dispatcher = createDispatcher({
      schedule,
      lanes: this.lanes,
      locks,
      admission: context.admission,
      clock: context.deps.clock,
      feature: (number) => (this.mayBuild(number) ? context.ledger.store.feature(number) : undefined),
      mayStart: () => this.mayStart(),
      wake: onChange,
      start: (feature, lane, release) => this.attempts.start(feature, lane, release),
      onWaitsChanged: (changed) => this.tellOfWaits(changed),
      onDeadlock: (cycle) => this.fault(new Error(`features wait for each other's locks: ${cycle.join(', ')}`)),
    });
    this.roundLog = createRoundLog({
      log: context.deps.log,
      ledger: context.ledger,
      schedule,
      lanes: this.lanes,
      waits: () => this.dispatcher.waits(),
    });
    if (context.settings().goal.kind === 'testing') this.rounds.owe();
    this.stopLeases = keepLeases(context.deps);
    this.stopHeedingJumps = heedJumps(context.deps, context.ledger, onChange);
    this.stopListening = context.ledger.store.onCommit((events) => this.heedCommit(events));
    this.progress();
  }

  /** The run in the hands of a person. */
  control(): RunControl {
    const { runId } = this.context;
    return {
      number: this.parts.number,
      drain: (why) => this.drain(why),
      resume: () => {
        if (this.status() === 'draining') this.note({ type: 'run_resumed', runId });
      },
      stop: (why) => this.stop(why, 'stop'),
      kill: (why) => {
        this.stop(why, 'kill');
        this.parts.killed.abort();
      },
      setConcurrency: (concurrency) => {
        if (this.status() !== 'finished') this.note({ type: 'run_settings_changed', runId, changes: { concurrency } });
      },
      features: this.changes,
      undecided: () => this.givenUp.undecided(),
      leave: (feature) => this.givenUp.leave(feature),
      waits: () => allWaits(this.dispatcher.waits(), this.queue.waits()),
      onSignal: this.parts.signals.add,
      onWaits: this.parts.waits.add,
      finished: this.finished,
    };
  }

  private get context(): RunContext {
    return this.parts.context;
  }

  private status() {
    return this.context.ledger.store.run(this.context.runId)?.status ?? 'finished';
  }

  private drain(why: string): void {
    if (this.status() === 'running') this.note({ type: 'run_draining', runId: this.context.runId, why });
  }

  private stop(why: string, how: Interruption): void {
    const status = this.status();
    if (status !== 'running' && status !== 'draining') return;
    // First what has to happen: on a full disk it can't be written down.
    this.halt(how);
    this.note({ type: 'run_stopping', runId: this.context.runId, why });
  }

  /** Writes down what was asked for. Where that fails the run ends: whoever asked must not be thrown at. */
  private note(event: DomainEvent): void {
    try {
      this.context.ledger.record(event);
    } catch (cause) {
      this.fault(cause);
    }
  }

  private halt(how: Interruption): void {
    this.stopping.abort();
    this.attempts.halt(how);
    this.rounds.halt();
    this.progress();
  }

  private heedBaseline(red: string | null): void {
    const { context } = this;
    context.deps.log.write('INIT', 'The baseline is known', { red });
    if (red === null) return;
    context.ledger.record({ type: 'warning_raised', code: 'red_baseline', message: red, feature: null });
    if (context.settings().baselineBlocks) this.stop('the checks are red before anything was done', 'stop');
  }

  private heedCommit(events: readonly StoredEvent[]): void {
    for (const { event } of events) {
      if (event.type === 'feature_removed') {
        this.parts.schedule.remove(event.feature);
        this.roundLog.forget(event.feature);
      } else if ('feature' in event && typeof event.feature === 'number') this.heedFeature(event.feature);
      this.rounds.heed(event);
    }
    this.givenUp.heed(events);
    this.progress();
  }

  private heedFeature(number: FeatureNumber): void {
    const feature = this.context.ledger.store.feature(number);
    if (feature === undefined) return;
    this.parts.schedule.update(feature);
    this.roundLog.learn(feature);
    if (!isAtWork(feature)) this.parts.locks.release(number);
  }

  /** Looks for what can move next, once the current transaction and its caller are through. */
  private progress(): void {
    if (this.planned || this.finishing) return;
    this.planned = true;
    queueMicrotask(() => {
      this.planned = false;
      try {
        this.step();
      } catch (cause) {
        this.fault(cause);
      }
    });
  }

  private step(): void {
    if (this.finishing) return;
    if (this.failure === null) this.moveOn();
    if (this.canMove()) return;
    this.finishing = true;
    void this.end().then(this.resolve, this.reject);
  }

  private moveOn(): void {
    this.givenUp.settle();
    this.queue.wake();
    // Before coding agents take what is free: they would never be through with it.
    this.rounds.dispatch();
    if (this.context.settings().goal.kind !== 'testing') this.dispatcher.dispatch();
    this.roundLog.round(this.status());
    if (this.context.guard.landingPaused() !== null) this.drain('nothing can land before a person has looked');
    if (this.hasStartedEnough()) this.drain(`${this.attempts.started()} attempts were started, as asked`);
  }

  private mayStart(): boolean {
    return this.status() === 'running' && !this.finishing && this.failure === null && !this.hasStartedEnough();
  }

  /** A run for one feature leaves the others alone; so does everybody while a person changes one. */
  private mayBuild(number: FeatureNumber): boolean {
    const { goal } = this.context.settings();
    return (goal.kind !== 'feature' || goal.feature === number) && !this.changes.holds(number);
  }

  private hasStartedEnough(): boolean {
    const { maxAttempts } = this.context.settings();
    return maxAttempts !== null && this.attempts.started() >= maxAttempts;
  }

  private tellOfWaits(changed: readonly FeatureNumber[]): void {
    const now = this.context.deps.clock.now();
    for (const feature of changed) {
      const wait = this.dispatcher.waits().get(feature);
      if (wait !== undefined) this.context.emit({ type: 'wait', feature, reason: describeWait(wait, now) });
    }
    this.parts.waits.tell(changed);
  }

  private canMove(): boolean {
    if (this.attempts.count() > 0 || this.rounds.count() > 0 || this.changes.busy()) return true;
    if (this.stopping.signal.aborted) return false;
    if (this.givenUp.undecided().length > 0) return true;
    return !this.queue.settled() || (this.status() === 'running' && this.dispatcher.waitsForOthers());
  }

  private async end(): Promise<Report> {
    this.stopping.abort();
    this.dispatcher.close();
    await this.queue.close();
    await this.baseline;
    this.stopListening();
    this.stopLeases();
    this.stopHeedingJumps();
    await this.parts.close();
    await removeVerifyWorktree(this.context);
    if (this.failure !== null) throw this.failure.cause;
    return finishRun(this.context, { waits: this.queue.waits() });
  }

  /** A bug or a broken machine: everything is interrupted, and who waits for the report gets the cause. */
  private fault(cause: unknown): void {
    this.context.deps.log.write('ERROR', 'The run met an unexpected error and stops', { cause });
    this.failure ??= { cause };
    this.halt('crash');
  }
}
