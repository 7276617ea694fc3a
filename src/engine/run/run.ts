import { count } from '../../shared/count';
import type { Interruption } from '../../shared/event';
import type { Report } from '../../shared/report';
import type { RunContext } from '../attempt/attempt-context';
import { answerGateQuestions } from '../gate/answer-gate-questions';
import { goOnWithAsked } from '../gate/go-on-with-asked';
import { controlOf } from './control-of';
import { finishRun } from './finish-run';
import { heedCommit } from './heed-commit';
import { heedJumps } from './heed-jumps';
import { keepLeases } from './keep-leases';
import { removeVerifyWorktree } from './remove-verify-worktree';
import type { RunControl } from './run-control';
import type { RunInput } from './run-input';
import { createRunParts, type RunParts } from './run-parts';
import { createSteering, type Steering } from './steer-run';
import { tellFault } from './tell-fault';

/** A live run: every commit and every end of an attempt makes it look for what can move next, until nothing can. */
export class Run {
  readonly control: RunControl;
  private readonly input: RunInput;
  private readonly context: RunContext;
  private readonly parts: RunParts;
  private readonly steering: Steering;
  private readonly stopping = new AbortController();
  private readonly unsubscribe: readonly (() => void)[];
  private resolve: (report: Report) => void = () => {};
  private reject: (cause: unknown) => void = () => {};
  private planned = false;
  private finishing = false;
  private hasLookedForAsked = false;
  private failure: { readonly cause: unknown } | null = null;

  constructor(input: RunInput) {
    this.input = input;
    this.context = input.context;
    const { deps, ledger } = input.context;
    const finished = new Promise<Report>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    const onFault = (cause: unknown) => this.fault(cause);
    const onChange = () => this.progress();
    this.steering = createSteering(input, { halt: (how) => this.halt(how), onFault });
    this.parts = createRunParts(input, {
      stopping: this.stopping.signal,
      onChange,
      onFault,
      mayStart: () => this.mayStart(),
      mayChange: () => !this.finishing && this.failure === null,
      stop: this.steering.stop,
      drain: this.steering.drain,
    });
    this.control = controlOf({ input, parts: this.parts, steering: this.steering, finished });
    if (this.context.settings().goal.kind === 'testing') this.parts.rounds.owe();
    this.unsubscribe = [
      keepLeases(deps),
      input.context.gates.onChange(onChange),
      heedJumps(deps, ledger, onChange),
      ledger.store.onCommit((events) => {
        heedCommit(input, this.parts, events);
        this.progress();
      }),
    ];
    this.progress();
  }

  private halt(how: Interruption): void {
    this.stopping.abort();
    this.parts.attempts.halt(how);
    this.parts.rounds.halt();
    this.parts.planner.halt();
    this.progress();
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
    const { givenUp, queue, planner, tickLog, attempts } = this.parts;
    givenUp.settle();
    this.context.budgets.settle(this.steering);
    answerGateQuestions(this.context);
    queue.wake();
    planner.dispatch();
    if (!planner.holds()) this.startAgents();
    tickLog.tick(this.steering.status());
    if (this.context.guard.landingPaused() !== null) this.steering.drain('nothing can land before a person has looked');
    if (this.hasStartedEnough()) this.steering.drain(`${count(attempts.started(), 'attempt')} started, as asked`);
  }

  private startAgents(): void {
    const { rounds, dispatcher } = this.parts;
    const codes = this.context.settings().goal.kind !== 'testing';
    if (codes && this.goOnWithAsked()) dispatcher.dispatch();
    // Before coding agents take what is free: they would never be through with it.
    rounds.dispatch();
    if (codes) dispatcher.dispatch();
  }

  /** Once, as soon as agents may start: they try for their accounts before any other does. */
  private goOnWithAsked(): boolean {
    if (this.hasLookedForAsked || !this.mayStart()) return false;
    this.hasLookedForAsked = true;
    return goOnWithAsked(this.context);
  }

  private mayStart(): boolean {
    return this.steering.status() === 'running' && !this.finishing && this.failure === null && !this.hasStartedEnough();
  }

  private hasStartedEnough(): boolean {
    const { maxAttempts } = this.context.settings();
    return maxAttempts !== null && this.parts.attempts.started() >= maxAttempts;
  }

  private canMove(): boolean {
    const { attempts, planner, rounds, changes, givenUp, queue, dispatcher } = this.parts;
    if (attempts.count() > 0 || planner.count() > 0 || rounds.count() > 0 || changes.busy()) return true;
    if (this.stopping.signal.aborted) return false;
    if (givenUp.holdRun(this.steering.status())) return true;
    return !queue.settled() || (this.steering.status() === 'running' && dispatcher.waitsForOthers());
  }

  private async end(): Promise<Report> {
    const { dispatcher, queue, baseline } = this.parts;
    this.stopping.abort();
    dispatcher.close();
    this.context.gates.close();
    await queue.close();
    await baseline;
    for (const stop of this.unsubscribe) stop();
    await this.input.close();
    await removeVerifyWorktree(this.context);
    if (this.failure !== null) throw this.failure.cause;
    return finishRun(this.context, { waits: queue.waits() });
  }

  /** A bug or a broken machine: everything is interrupted, and who waits for the report gets the cause. */
  private fault(cause: unknown): void {
    this.context.deps.log.write('ERROR', 'The run met an unexpected error and stops', { cause });
    const isFirst = this.failure === null;
    this.failure ??= { cause };
    this.halt('crash');
    if (isFirst) tellFault(this.context, cause);
  }
}
