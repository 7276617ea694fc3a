import { gateView } from '../../domain/gate/gate-view';
import { isDue, knock, openGate, triedInVain, tryNow } from '../../domain/gate/gate';
import type { Account, Gate, GateView, Prober } from '../../shared/gate';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import { createGateBoard } from './gate-board';
import { createGateAlarm } from './gate-alarm';
import { processAtGate, type AgentAtGate } from './agent-at-gate';

/** Whom a right to start is for: a feature's next attempt, or what has no feature, by its id. */
export type Starter = FeatureNumber | AttemptId;

/** The gates that a run's agents pass: one before each account, the same for all runs of the user. */
export type GateKeeper = {
  /** Null: an agent of this account may start now. Changes nothing. */
  look(account: Account): GateView | null;
  /** Takes the right to start one; right after a wait that is for one agent alone, which tries for all. */
  enter(account: Account, starter: Starter): Entered;
  /** Right before its process begins: whoever was let in long ago may find the gate closed by now. */
  begin(account: Account, agent: { readonly id: AttemptId; readonly feature: FeatureNumber | null }): Begun;
  /** Whether this feature is the one to ask a person with; all others of the account wait for the answer. */
  asks(account: Account, feature: FeatureNumber): boolean;
  /** The question was answered: an agent may try. */
  answered(feature: FeatureNumber): void;
  /** A person lets what is shut be tried once more. */
  tryAgain(): void;
  /** Tells that asking again may be worth it. */
  onChange(listener: () => void): () => void;
  /** Keys of the accounts whose gates have opened since this was asked last. */
  takeOpened(): readonly string[];
  /** Those that are not open, of accounts this run has asked for. */
  closed(): readonly GateView[];
  close(): void;
};

export type Entered =
  | {
      readonly code: 'entered';
      /** The agent's tree has ended, or never began: whoever was to try for all without learning anything makes room. Safe to call twice. */
      leave(): void;
    }
  | { readonly code: 'held'; readonly gate: GateView };

export type Begun = AgentAtGate | { readonly code: 'held'; readonly gate: GateView };

export type GateKeeperOptions = {
  readonly deps: Pick<EngineDependencies, 'gates' | 'clock' | 'identity' | 'processes' | 'host' | 'log'>;
  readonly run: string;
  /** A gate is not as it was: told for each by itself. */
  readonly onGate: (gate: GateView) => void;
  /** Whether the person still has to answer the question that was asked with this feature. */
  readonly isAsking: (feature: FeatureNumber) => boolean;
};

/** The right to try for all that one agent of this run has. */
export type Probe = { readonly starter: Starter };

export function createGateKeeper(options: GateKeeperOptions): GateKeeper {
  const { gates, clock, host } = options.deps;
  const prober: Prober = { run: options.run, ...host };
  const probes = new Map<string, Probe>();
  const askedBy = new Map<string, FeatureNumber>();
  const listeners = new Set<() => void>();
  const opened = new Set<string>();
  const viewOf = (account: Account, gate: Gate): GateView =>
    gateView(account, gate, { askedBy: askingFeature(account.key) });
  const board = createGateBoard({ read: (account) => viewOf(account, stateOf(account)), onGate });
  const alarm = createGateAlarm(options.deps, { prober, onDue: tell, onVacated: refresh });
  const stopListening = gates.onChange(refresh);

  const stateOf = ({ key }: Account): Gate => gates.read(key) ?? openGate;

  function onGate(gate: GateView): void {
    if (gate.state === 'open') opened.add(gate.account);
    else opened.delete(gate.account);
    options.onGate(gate);
  }

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  function askingFeature(key: string): FeatureNumber | null {
    const feature = askedBy.get(key);
    return feature !== undefined && options.isAsking(feature) ? feature : null;
  }

  function refresh(): void {
    const hasNews = board.refresh();
    alarm.set(board.accounts().map((account) => [account.key, stateOf(account)]));
    if (hasNews) tell();
  }

  function change(account: Account, next: (gate: Gate) => Gate): Gate {
    const gate = gates.change(account.key, (before) => next(before ?? openGate)) ?? openGate;
    refresh();
    return gate;
  }

  function know(account: Account): void {
    if (board.learn(account)) refresh();
  }

  /** Whoever finds the wait over is the one that tries, unless another one of this run does. */
  function tryFor(account: Account, starter: Starter): Probe | null {
    if (probes.has(account.key)) return null;
    let answer: ReturnType<typeof knock>['answer'] = 'wait';
    const probe = { starter };
    // Before the change is told of, so that whoever is told finds it taken.
    probes.set(account.key, probe);
    change(account, (gate) => {
      const knocked = knock(gate, prober, clock.now());
      answer = knocked.answer;
      return knocked.gate;
    });
    if (isProbe(answer)) return probe;
    probes.delete(account.key);
    return null;
  }

  /** It no longer tries; where nothing was learnt, the next one may. */
  function giveUp(account: Account, probe: Probe): void {
    if (probes.get(account.key) !== probe) return;
    probes.delete(account.key);
    change(account, (gate) => triedInVain(gate, prober, clock.now()));
  }

  function look(account: Account): GateView | null {
    know(account);
    const gate = stateOf(account);
    if (gate.code === 'open' || (gate.code === 'closed' && isDue(gate, clock.now()) && !probes.has(account.key)))
      return null;
    return viewOf(account, gate);
  }

  const atGate = (account: Account, probe: Probe | null): AgentAtGate =>
    processAtGate({
      ...options.deps,
      prober: probe === null ? null : prober,
      change: (next) => void change(account, next),
      isTrying: () => probe !== null && probes.get(account.key) === probe,
      settle: () => void (probe !== null && probes.get(account.key) === probe && probes.delete(account.key)),
      giveUp: () => void (probe !== null && giveUp(account, probe)),
    });

  return {
    look,
    enter(account, starter) {
      know(account);
      if (stateOf(account).code === 'open') return { code: 'entered', leave: () => undefined };
      const probe = tryFor(account, starter);
      if (probe !== null) return { code: 'entered', leave: () => giveUp(account, probe) };
      const gate = stateOf(account);
      return gate.code === 'open'
        ? { code: 'entered', leave: () => undefined }
        : { code: 'held', gate: viewOf(account, gate) };
    },
    begin(account, { id, feature }) {
      know(account);
      const own = probes.get(account.key);
      if (own !== undefined && (own.starter === id || own.starter === feature)) return atGate(account, own);
      if (stateOf(account).code === 'open') return atGate(account, null);
      const probe = tryFor(account, id);
      if (probe !== null) return atGate(account, probe);
      const gate = stateOf(account);
      return gate.code === 'open' ? atGate(account, null) : { code: 'held', gate: viewOf(account, gate) };
    },
    asks(account, feature) {
      const asking = askingFeature(account.key);
      if (asking !== null && asking !== feature) return false;
      askedBy.set(account.key, feature);
      refresh();
      return true;
    },
    answered(feature) {
      for (const account of board.accounts()) {
        if (askedBy.get(account.key) !== feature) continue;
        askedBy.delete(account.key);
        change(account, (gate) => tryNow(gate, clock.now()));
      }
    },
    tryAgain() {
      for (const account of board.accounts())
        if (viewOf(account, stateOf(account)).state === 'shut') change(account, (gate) => tryNow(gate, clock.now()));
    },
    onChange(listener) {
      const told = () => listener();
      listeners.add(told);
      return () => void listeners.delete(told);
    },
    takeOpened() {
      const keys = [...opened];
      opened.clear();
      return keys;
    },
    closed: () => board.shown(),
    close() {
      stopListening();
      for (const account of board.accounts()) {
        const probe = probes.get(account.key);
        if (probe !== undefined) giveUp(account, probe);
      }
      alarm.close();
    },
  };
}

const isProbe = (answer: ReturnType<typeof knock>['answer']): boolean => answer === 'probe';
