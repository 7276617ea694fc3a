import { gotThrough, needsPerson, turnedAway } from '../../domain/gate/gate';
import type { AgentEvent } from '../../shared/agent-event';
import { gateCauses, type Gate, type GateCause, type Prober } from '../../shared/gate';
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
  /** This run. */
  readonly prober: Prober;
  readonly change: (next: (gate: Gate) => Gate) => void;
  /** A person will be asked with its feature, if with none yet: told with the gate, not after it. */
  readonly willAsk: () => void;
  /** It no longer is the one that tries; false where it was not. */
  readonly settle: () => boolean;
  readonly giveUp: () => void;
};

export function agentAtGate({ clock, identity, prober, change, willAsk, settle, giveUp }: AtGateInput): AgentAtGate {
  function open(): void {
    if (settle()) change((gate) => gotThrough(gate, prober, clock.now()));
  }

  function close(cause: GateCause, { reason, retryAfterMs, resetsAt }: AgentVerdict): void {
    const now = clock.now();
    const toldMs = retryAfterMs ?? waitUntil(resetsAt ?? null, now);
    const moment = { now, chance: identity.random(), prober: settle() ? prober : null };
    if (needsPerson(cause)) willAsk();
    change((gate) => turnedAway(gate, { cause, reason, retryAfterMs: toldMs }, moment));
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

/** A time that is over says nothing, be it that clocks differ. */
const waitUntil = (resetsAt: number | null, now: number): number | null =>
  resetsAt !== null && resetsAt > now ? resetsAt - now : null;

/** What only a model that has answered can have led to. */
function isWordOfModel({ type }: AgentEvent): boolean {
  return type === 'text' || type === 'thinking' || type === 'tool' || type === 'step' || type === 'ask';
}

const isTrouble = (outcome: AgentVerdict['outcome']): outcome is GateCause =>
  gateCauses.some((cause) => cause === outcome);
