import { describeRefusal, type Refusal } from '../../domain/admission/describe-refusal';
import { refuseAgent, type HostRefusal } from '../../domain/admission/refuse-agent';
import type { AgentNeed } from '../../domain/admission/agent-need';
import type { Clock } from '../ports/clock';
import type { HostPressure } from '../ports/host-pressure';
import type { MachineSlots } from '../ports/machine-slots';

/** The gate every agent of a run passes before it starts: ceilings of run and machine, and room on the machine. */
export type Admission = {
  admit(): Admitted;
  /** Agents of this run at work. */
  count(): number;
  /** While somebody listens, tells that asking again is worth it. */
  onRoom(listener: () => void): () => void;
};

export type Admitted =
  | {
      readonly code: 'admitted';
      /** To be called once the agent's whole tree has ended; safe to call twice. */
      release(): void;
    }
  | { readonly code: 'held'; readonly refusal: Refusal; readonly sentence: string };

export type AgentLimits = {
  /** Agents of one run at once. */
  readonly allAgents: number;
  /** What a person says that one agent needs; null: what was learned of the agents. */
  readonly agentBytes: number | null;
  /** What stays free whatever happens; null: a tenth of the memory, at most 1 GB. */
  readonly reserveBytes: number | null;
};

export type AdmissionOptions = {
  readonly slots: MachineSlots;
  readonly pressure: HostPressure;
  readonly clock: Clock;
  readonly limits: AgentLimits;
  /** What the next agent is expected to need, as far as it is known now. */
  readonly need: () => AgentNeed;
  /** An agent starts although the machine has no room, because none of this run is at work and nothing else would move. */
  readonly onDespite: (refusal: Refusal, sentence: string) => void;
};

/** Memory tells nobody when it is free again. */
const pollMs = 2_000;

export function createAdmission(options: AdmissionOptions): Admission {
  const { slots, pressure, clock, limits } = options;
  const admittedAt = new Map<symbol, number>();
  const listeners = new Set<() => void>();
  let stopWatching = () => {};

  function admit(): Admitted {
    if (admittedAt.size >= limits.allAgents) return held({ code: 'run', limit: limits.allAgents });
    const scarce = scarcity();
    if (scarce !== null && admittedAt.size > 0) return held(scarce);
    const slot = slots.take();
    if (slot.code === 'full') return held({ code: 'machine', limit: slots.limit });
    if (slot.code === 'unknown') return held({ code: 'uncounted', why: slot.fault.message });
    if (scarce !== null) tellDespite(scarce, slot);
    const agent = Symbol('agent');
    admittedAt.set(agent, clock.now());
    const release = () => {
      if (!admittedAt.delete(agent)) return;
      slot.release();
      tell();
    };
    return { code: 'admitted', release };
  }

  /** Where it can't be told, be it for a full disk, the agent does not start and its slot is free again. */
  function tellDespite(scarce: HostRefusal, slot: { release(): void }): void {
    try {
      options.onDespite(scarce, describeRefusal(scarce));
    } catch (cause) {
      slot.release();
      throw cause;
    }
  }

  function scarcity(): HostRefusal | null {
    const { bytes: agentBytes, learned } = options.need();
    return refuseAgent({
      reading: pressure.read(),
      admittedAt: [...admittedAt.values()],
      now: clock.now(),
      agentBytes,
      learned,
      reserveBytes: limits.reserveBytes,
    });
  }

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  function watch(): void {
    const stopSlots = slots.onFreed(tell);
    let stopTimer = () => {};
    const poll = () => {
      stopTimer = clock.after(pollMs, () => {
        poll();
        tell();
      });
    };
    poll();
    stopWatching = () => {
      stopSlots();
      stopTimer();
    };
  }

  return {
    admit,
    count: () => admittedAt.size,
    onRoom(listener) {
      // Of its own: two who wait may give the same function, and one who goes must not take the other along.
      const told = () => listener();
      listeners.add(told);
      if (listeners.size === 1) watch();
      return () => {
        if (listeners.delete(told) && listeners.size === 0) stopWatching();
      };
    },
  };
}

const held = (refusal: Refusal): Admitted => ({ code: 'held', refusal, sentence: describeRefusal(refusal) });
