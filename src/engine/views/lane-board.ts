import type { AgentState } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';
import type { Attempt } from '../../shared/attempt';
import type { DomainEvent } from '../../shared/event';
import type { AttemptId } from '../../shared/ids';
import type { Signal } from '../../shared/signal';
import type { LaneView } from '../../shared/views';
import type { StoreReader } from '../ports/project-store';

/** Which attempt sits in which lane, and what its agent is doing. */
export type LaneBoard = {
  heed(event: DomainEvent): void;
  heedSignal(signal: Signal): void;
  /** Puts those in their lanes that were at work before anybody looked. */
  adopt(attempts: readonly Attempt[]): void;
  /** No attempt is in a lane any more. */
  clear(): void;
  taken(): number;
  /** True when something changed since the last call. */
  takeChanges(): boolean;
  view(store: StoreReader): readonly LaneView[];
};

type Card = Pick<Extract<Signal, { type: 'agent_update' }>, 'state' | 'thought' | 'tool' | 'steps'>;
const idle: Card = { state: 'idle', thought: null, tool: null, steps: null };

export function createLaneBoard(): LaneBoard {
  const lanes = new Map<number, AttemptId>();
  const cards = new Map<AttemptId, Card>();
  /** Their agents are done; what these still say while they exit is no news. */
  const reported = new Set<AttemptId>();
  let changed = false;

  function leave(attempt: AttemptId): void {
    for (const [lane, taken] of lanes) if (taken === attempt) lanes.delete(lane);
    cards.delete(attempt);
    reported.delete(attempt);
    changed = true;
  }

  function setState(attempt: AttemptId, state: AgentState): void {
    cards.set(attempt, { ...(cards.get(attempt) ?? idle), state, tool: null });
    changed = true;
  }

  return {
    heed(event) {
      switch (event.type) {
        case 'feature_claimed':
          lanes.set(event.lane, event.attemptId);
          setState(event.attemptId, 'idle');
          return;
        case 'feature_reported':
          reported.add(event.attemptId);
          return setState(event.attemptId, 'testing');
        case 'checks_sent_back':
          reported.delete(event.attemptId);
          return setState(event.attemptId, 'struggling');
        case 'feature_verified':
        case 'attempt_failed':
        case 'attempt_interrupted':
        case 'feature_parked':
          return leave(event.attemptId);
        case 'feature_deferred':
          if (event.attemptId !== null) leave(event.attemptId);
          return;
        default:
          return;
      }
    },
    heedSignal(signal) {
      if (signal.type !== 'agent_update' || reported.has(signal.attemptId)) return;
      const { state, thought, tool, steps } = signal;
      cards.set(signal.attemptId, { state, thought, tool, steps });
      changed = true;
    },
    adopt(attempts) {
      for (const { id, lane, status } of attempts) {
        if (!isInLane(status) || lanes.get(lane) === id) continue;
        lanes.set(lane, id);
        const isThrough = status === 'reported' || status === 'verifying';
        if (isThrough) reported.add(id);
        setState(id, isThrough ? 'testing' : 'idle');
      }
    },
    clear() {
      changed ||= lanes.size > 0;
      lanes.clear();
      cards.clear();
      reported.clear();
    },
    taken: () => lanes.size,
    takeChanges() {
      const had = changed;
      changed = false;
      return had;
    },
    view(store) {
      const run = store.lastRun();
      const limit = run === undefined || run.status === 'finished' ? 0 : run.settings.concurrency;
      const count = Math.max(limit, ...lanes.keys(), 0);
      return Array.from({ length: count }, (_, index) => laneView(index + 1, lanes.get(index + 1), cards, store));
    },
  };
}

/** A lane is free again once its attempt's work is verified. */
function isInLane(status: Attempt['status']): boolean {
  switch (status) {
    case 'preparing':
    case 'working':
    case 'reported':
    case 'verifying':
      return true;
    case 'merging':
    case 'parked':
    case 'interrupted':
    case 'finished':
      return false;
    default:
      return assertNever(status);
  }
}

function laneView(
  lane: number,
  id: AttemptId | undefined,
  cards: ReadonlyMap<AttemptId, Card>,
  store: StoreReader,
): LaneView {
  const attempt = id === undefined ? undefined : store.attempt(id);
  if (attempt === undefined) return { lane, attempt: null };
  return {
    lane,
    attempt: {
      id: attempt.id,
      number: attempt.number,
      feature: attempt.feature,
      featureName: store.feature(attempt.feature)?.name ?? '',
      role: attempt.role,
      agent: attempt.agent,
      status: attempt.status,
      ...(cards.get(attempt.id) ?? idle),
      claimedAt: attempt.claimedAt,
    },
  };
}
