import type { QuitChoice, QuitStep } from '../../shared/contract';

export type QuitInput = {
  /** Whether there is anything to close at all. */
  readonly hasWork: () => boolean;
  /** Whether a run would end with this process. */
  readonly hasOwnRun: () => boolean;
  /** Whether the question can be put to somebody. */
  readonly canAsk: () => boolean;
  /** Whether one of them starts new work. */
  readonly isStarting: () => boolean;
  readonly tell: (step: QuitStep) => void;
  /** The window comes to the front. */
  readonly showQuestion: () => void;
  /** Resolves when no start is half-way. */
  readonly settled: () => Promise<void>;
  readonly drainAll: () => void;
  readonly resumeAll: () => void;
  readonly killAll: () => void;
  /** Stops live runs politely and closes all projects; never rejects. */
  readonly close: () => Promise<void>;
  /** Ends the app; `request` answers true from now on. */
  readonly leave: () => void;
  /** How long agents may take to end politely before their trees are killed. */
  readonly graceMs: number;
  /** Resolves with false after a time. */
  readonly after: (ms: number) => Promise<false>;
};

/**
 * `settling`: a start that is half-way gets to its end first, so that it is known what there is to ask about. `ending`:
 * nothing can be chosen any more.
 */
type State = 'open' | 'settling' | 'asking' | 'draining' | 'ending' | 'done';

/**
 * Quitting asks first where work would end with it; and whatever is chosen, no agent process outlives the app. A class
 * for its life cycle: from open to done, once.
 */
export class QuitFlow {
  private readonly input: QuitInput;
  private state: State = 'open';
  /** Since a person chose to finish first, all runs were seen to start nothing new. */
  private hasSettledDown = false;

  constructor(input: QuitInput) {
    this.input = input;
  }

  /** Somebody wants to quit. True: nothing stands in the way. Else it is seen to, and `leave` is called in time. */
  request(): boolean {
    if (this.mayClose()) return true;
    if (this.state === 'open') void this.consider();
    else if (this.state === 'asking' || this.state === 'draining') this.input.showQuestion();
    return false;
  }

  /** Nobody can be asked, the session ends: live work is ended politely and goes on next time. */
  insist(): void {
    if (this.state === 'ending' || this.state === 'done') return;
    if (this.mayClose()) this.leave();
    else void this.pause();
  }

  answer(choice: QuitChoice): void {
    if (this.state !== 'asking' && this.state !== 'draining') return;
    if (choice === 'cancel') this.cancel();
    else if (choice === 'drain') this.drain();
    else void (choice === 'pause' ? this.pause() : this.stop());
  }

  /** How a run stands has changed. */
  heedRuns(): void {
    if (this.state !== 'asking' && this.state !== 'draining') return;
    // What it was about has ended; the person still wants to quit.
    if (!this.input.hasOwnRun()) return void this.pause();
    if (this.state === 'draining' && this.isTakenBack()) return this.stay();
    this.input.tell(this.state);
  }

  /** Whether windows may close. */
  mayClose(): boolean {
    return this.state === 'done' || (this.state === 'open' && !this.input.hasWork());
  }

  isUnderWay(): boolean {
    return this.state !== 'open';
  }

  private async consider(): Promise<void> {
    this.state = 'settling';
    await this.input.settled();
    if (this.state !== 'settling') return;
    if (!this.input.hasOwnRun() || !this.input.canAsk()) return this.pause();
    this.state = 'asking';
    this.input.tell('asking');
    this.input.showQuestion();
  }

  private cancel(): void {
    if (this.state === 'draining') this.input.resumeAll();
    this.stay();
  }

  private stay(): void {
    this.state = 'open';
    this.input.tell('no');
  }

  /** Who resumes a run, or starts another one, wants to go on with it here. */
  private isTakenBack(): boolean {
    if (this.input.isStarting()) return this.hasSettledDown;
    this.hasSettledDown = true;
    return false;
  }

  private drain(): void {
    this.state = 'draining';
    this.hasSettledDown = false;
    this.input.drainAll();
    this.heedRuns();
  }

  private async pause(): Promise<void> {
    this.state = 'ending';
    await this.input.settled();
    if (this.input.hasOwnRun()) this.input.tell('stopping');
    const closed = this.input.close().then(() => true);
    if (!(await this.inTime(closed, this.input.graceMs))) {
      this.input.tell('killing');
      await this.kill(closed);
    }
    this.leave();
  }

  private async stop(): Promise<void> {
    this.state = 'ending';
    this.input.tell('killing');
    await this.input.settled();
    await this.kill(this.input.close().then(() => true));
    this.leave();
  }

  private async kill(closed: Promise<boolean>): Promise<void> {
    this.input.killAll();
    if (!(await this.inTime(closed, 2 * this.input.graceMs))) console.error('quitting although a run has not ended');
  }

  private inTime(closed: Promise<boolean>, ms: number): Promise<boolean> {
    return Promise.race([closed, this.input.after(ms)]);
  }

  private leave(): void {
    this.state = 'done';
    this.input.leave();
  }
}
