import { gateView } from '../../domain/gate/gate-view';
import { isDue, knock, openGate, triedInVain, tryNow, type Answer } from '../../domain/gate/gate';
import type { Account, Gate, GateView, Prober } from '../../shared/gate';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import { agentAtGate, type AgentAtGate } from './agent-at-gate';
import { createGateAlarm, type GateAlarm } from './gate-alarm';
import { createGateBoard, type GateBoard } from './gate-board';
import type { Begun, Entered, GateKeeper, Starter } from './gate-keeper';

export type LiveGatesOptions = {
  readonly deps: Pick<EngineDependencies, 'gates' | 'clock' | 'identity' | 'processes' | 'host' | 'log'>;
  readonly run: string;
  /** A gate is not as it was: told for each by itself. */
  readonly onGate: (gate: GateView) => void;
  /** Whether the person still has to answer the question that was asked with this feature. */
  readonly isAsking: (feature: FeatureNumber) => boolean;
};

/** The right to try for all that one agent of this run has. */
type Probe = { readonly starter: Starter };

/** A run at the gates that it shares with all others of the user. */
export class LiveGates implements GateKeeper {
  private readonly options: LiveGatesOptions;
  private readonly prober: Prober;
  private readonly board: GateBoard;
  private readonly alarm: GateAlarm;
  private readonly stopListening: () => void;
  private readonly probes = new Map<string, Probe>();
  private readonly askedBy = new Map<string, FeatureNumber>();
  private readonly listeners = new Set<() => void>();
  private readonly opened = new Set<string>();
  private readonly shut = new Set<string>();
  private readonly freedAccounts = new Set<string>();

  constructor(options: LiveGatesOptions) {
    this.options = options;
    this.prober = { run: options.run, ...options.deps.host };
    this.board = createGateBoard({ read: (account) => this.viewOf(account), onGate: (gate) => this.heedGate(gate) });
    this.alarm = createGateAlarm(options.deps, {
      prober: this.prober,
      onDue: () => this.tell(),
      onVacated: () => this.refresh(),
    });
    this.stopListening = options.deps.gates.onChange(() => this.refresh());
  }

  look(account: Account): GateView | null {
    this.know(account);
    const gate = this.stateOf(account);
    const isFree = gate.code === 'closed' && isDue(gate, this.now()) && !this.probes.has(account.key);
    return gate.code === 'open' || isFree ? null : this.viewOf(account);
  }

  enter(account: Account, starter: Starter): Entered {
    this.know(account);
    const pass = this.pass(account, () => this.tryFor(account, starter));
    if (pass.code === 'held') return pass;
    return { code: 'entered', leave: () => this.giveUp(account, pass.probe) };
  }

  begin(account: Account, agent: { readonly id: AttemptId; readonly feature: FeatureNumber | null }): Begun {
    this.know(account);
    const own = this.probes.get(account.key);
    const isIts = own !== undefined && (own.starter === agent.id || own.starter === agent.feature);
    const pass = this.pass(account, () => (isIts ? own : this.tryFor(account, agent.id)));
    return pass.code === 'held' ? pass : this.atGate(account, pass.probe, agent.feature);
  }

  asks(account: Account, feature: FeatureNumber): boolean {
    const asking = this.askingFeature(account.key);
    if (asking !== null && asking !== feature) return false;
    this.askedBy.set(account.key, feature);
    this.refresh();
    return true;
  }

  answered(feature: FeatureNumber): void {
    for (const account of this.board.accounts()) {
      if (this.askedBy.get(account.key) !== feature) continue;
      this.askedBy.delete(account.key);
      this.change(account, (gate) => tryNow(gate, this.now()));
    }
  }

  tryAgain(): void {
    for (const account of this.board.accounts())
      if (this.viewOf(account).state === 'shut') this.change(account, (gate) => tryNow(gate, this.now()));
  }

  onChange(listener: () => void): () => void {
    const told = () => listener();
    this.listeners.add(told);
    return () => void this.listeners.delete(told);
  }

  takeOpened(): readonly string[] {
    const keys = [...this.opened];
    this.opened.clear();
    return keys;
  }

  freed(): readonly FeatureNumber[] {
    return [...this.freedAccounts].flatMap((key) => this.askingFeature(key) ?? []);
  }

  asksNoMore(feature: FeatureNumber): void {
    for (const [key, asking] of this.askedBy) if (asking === feature) this.askedBy.delete(key);
    this.refresh();
  }

  closed(): readonly GateView[] {
    return this.board.shown();
  }

  close(): void {
    this.stopListening();
    for (const account of this.board.accounts()) this.giveUp(account, this.probes.get(account.key) ?? null);
    this.alarm.close();
  }

  /** Through an open gate as it is, else as the one that tries. */
  private pass(account: Account, probeFor: () => Probe | null): Passed {
    if (this.stateOf(account).code === 'open') return { code: 'passed', probe: null };
    const probe = probeFor();
    if (probe !== null) return { code: 'passed', probe };
    const gate = this.viewOf(account);
    // It opened this very moment.
    return gate.state === 'open' ? { code: 'passed', probe: null } : { code: 'held', gate };
  }

  /** Whoever finds the wait over is the one that tries, unless another one of this run does. */
  private tryFor(account: Account, starter: Starter): Probe | null {
    if (this.probes.has(account.key)) return null;
    const probe = { starter };
    const knocked: { answer: Answer } = { answer: 'wait' };
    // Before the change is told of, so that whoever is told finds it taken.
    this.probes.set(account.key, probe);
    this.change(account, (gate) => {
      const { answer, gate: next } = knock(gate, this.prober, this.now());
      knocked.answer = answer;
      return next;
    });
    if (knocked.answer === 'probe') return probe;
    this.probes.delete(account.key);
    return null;
  }

  /** It no longer tries; where nothing was learnt, the next one may. */
  private giveUp(account: Account, probe: Probe | null): void {
    if (this.settle(account, probe)) this.change(account, (gate) => triedInVain(gate, this.prober, this.now()));
  }

  /** False: it was not the one that tries, or no longer is. */
  private settle({ key }: Account, probe: Probe | null): boolean {
    return probe !== null && this.probes.get(key) === probe && this.probes.delete(key);
  }

  private atGate(account: Account, probe: Probe | null, feature: FeatureNumber | null): AgentAtGate {
    const { clock, identity } = this.options.deps;
    return agentAtGate({
      clock,
      identity,
      prober: this.prober,
      change: (next) => this.change(account, next),
      willAsk: () => {
        if (feature !== null && this.askingFeature(account.key) === null) this.askedBy.set(account.key, feature);
      },
      settle: () => this.settle(account, probe),
      giveUp: () => this.giveUp(account, probe),
    });
  }

  private know(account: Account): void {
    if (this.board.learn(account)) this.refresh();
  }

  private change({ key }: Account, next: (gate: Gate) => Gate): void {
    this.options.deps.gates.change(key, (before) => next(before ?? openGate));
    this.refresh();
  }

  private refresh(): void {
    const hasNews = this.board.refresh();
    this.alarm.set(this.board.accounts().map((account) => [account.key, this.stateOf(account)]));
    if (hasNews) this.tell();
  }

  private heedGate(gate: GateView): void {
    const { account, state, askedBy } = gate;
    const wasShut = this.shut.delete(account);
    this.opened.delete(account);
    if (state === 'shut') this.shut.add(account);
    if (state === 'open') this.opened.add(account);
    if (state === 'shut' || state === 'open') this.freedAccounts.delete(account);
    else if (wasShut && askedBy !== null) this.freedAccounts.add(account);
    this.options.onGate(gate);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private stateOf({ key }: Account): Gate {
    return this.options.deps.gates.read(key) ?? openGate;
  }

  private viewOf(account: Account): GateView {
    return gateView(account, this.stateOf(account), { askedBy: this.askingFeature(account.key) });
  }

  private askingFeature(key: string): FeatureNumber | null {
    const feature = this.askedBy.get(key);
    return feature !== undefined && this.options.isAsking(feature) ? feature : null;
  }

  private now(): number {
    return this.options.deps.clock.now();
  }
}

type Passed =
  { readonly code: 'passed'; readonly probe: Probe | null } | { readonly code: 'held'; readonly gate: GateView };
