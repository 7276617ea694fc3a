import type { DomainEvent } from '../../shared/event';
import type { AttemptId } from '../../shared/ids';
import type { Signal } from '../../shared/signal';
import type { TestRound } from '../../shared/test-round';
import type { TestRoundView } from '../../shared/views';

/** The testing agents at work and what each is doing. */
export type TestBoard = {
  heed(event: DomainEvent, at: number): void;
  heedSignal(signal: Signal): void;
  /** Rounds that began before anybody looked. */
  adopt(rounds: readonly TestRound[]): void;
  clear(): void;
  /** True when something changed since the last call. */
  takeChanges(): boolean;
  view(): readonly TestRoundView[];
};

const idle = { state: 'idle', thought: null, tool: null } as const;

export function createTestBoard(): TestBoard {
  const rounds = new Map<AttemptId, TestRoundView>();
  let changed = false;

  function put(id: AttemptId, view: TestRoundView): void {
    rounds.set(id, view);
    changed = true;
  }

  return {
    heed(event, at) {
      if (event.type === 'testing_started') {
        const { testId, number, agent, features } = event;
        put(testId, { id: testId, number, agent, features, startedAt: at, ...idle });
      }
      if (event.type === 'testing_finished' && rounds.delete(event.testId)) changed = true;
    },
    heedSignal(signal) {
      const round = signal.type === 'testing_update' ? rounds.get(signal.testId) : undefined;
      if (signal.type !== 'testing_update' || round === undefined) return;
      const { state, thought, tool } = signal;
      put(signal.testId, { ...round, state, thought, tool });
    },
    adopt(live) {
      for (const { id, number, agent, features, startedAt } of live)
        if (!rounds.has(id)) put(id, { id, number, agent, features, startedAt, ...idle });
    },
    clear() {
      changed ||= rounds.size > 0;
      rounds.clear();
    },
    takeChanges() {
      const had = changed;
      changed = false;
      return had;
    },
    view: () => [...rounds.values()],
  };
}
