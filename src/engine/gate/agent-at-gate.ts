import { gotThrough, turnedAway } from '../../domain/gate/gate';
import type { AgentEvent } from '../../shared/agent-event';
import type { Gate, GateCause, Prober } from '../../shared/gate';
import type { EngineDependencies } from '../dependencies';
import type { AgentVerdict } from '../ports/agent-adapter';

/** One agent process that has begun, as far as its account's gate is concerned. */
export type AgentAtGate = {
  readonly code: 'begun';
  /** What it says: the first word of its model opens the gate for all, if it is the one that tries. */
  heed(event: AgentEvent): void;
  /** How it ended: trouble with its account closes the gate. */
  ended(verdict: AgentVerdict): void;
  /** It is over, however it came to that. Safe to call twice. */
  leave(): void;
};

type AtGateInput = Pick<EngineDependencies, 'clock' | 'identity'> & {
  /** Null: it began while the gate was open. */
  readonly prober: Prober | null;
  readonly change: (next: (gate: Gate) => Gate) => void;
  /** Whether it still is the one that tries. */
  readonly isTrying: () => boolean;
  /** What it met is known: it no longer is. */
  readonly settle: () => void;
  readonly giveUp: () => void;
};

export function processAtGate(input: AtGateInput): AgentAtGate {
  const { clock, identity, change, isTrying, settle, giveUp } = input;

  function open(): void {
    if (!isTrying() || input.prober === null) return;
    const { prober } = input;
    settle();
    change((gate) => gotThrough(gate, prober, clock.now()));
  }

  function close(cause: GateCause, { reason, retryAfterMs, resetsAt }: AgentVerdict): void {
    const now = clock.now();
    const toldMs = retryAfterMs ?? (resetsAt === undefined || resetsAt === null ? null : Math.max(0, resetsAt - now));
    const prober = isTrying() ? input.prober : null;
    const chance = identity.random();
    settle();
    change((gate) => turnedAway(gate, { cause, reason, retryAfterMs: toldMs }, { now, chance, prober }));
  }

  return {
    code: 'begun',
    heed(event) {
      if (isWordOfModel(event)) open();
    },
    ended(verdict) {
      const { outcome } = verdict;
      if (outcome === 'ok') open();
      else if (isTrouble(outcome)) close(outcome, verdict);
      else giveUp();
    },
    leave: giveUp,
  };
}

/** What only a model that has answered can have led to. */
function isWordOfModel({ type }: AgentEvent): boolean {
  return type === 'text' || type === 'thinking' || type === 'tool' || type === 'step' || type === 'ask';
}

function isTrouble(outcome: AgentVerdict['outcome']): outcome is GateCause {
  return outcome === 'rate_limited' || outcome === 'network' || outcome === 'auth' || outcome === 'billing';
}
