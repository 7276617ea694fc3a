import type { DomainEvent } from '../../shared/event';
import type { RoundOutcome } from '../../shared/test-round';
import type { TimelineRound } from '../../shared/timeline';

export type Rounds = {
  begin(event: Extract<DomainEvent, { type: 'testing_started' }>, at: number): void;
  end(id: string, at: number, outcome: RoundOutcome): void;
  /** It began here and goes on. */
  isOpen(id: string): boolean;
  list(): readonly TimelineRound[];
};

/** The test rounds of a run. */
export function createRounds(): Rounds {
  const rounds: TimelineRound[] = [];
  const open = new Map<string, number>();
  return {
    begin({ testId, number, features }, at) {
      open.set(testId, rounds.length);
      rounds.push({ number, features, from: at, to: null, outcome: null });
    },
    end(id, at, outcome) {
      const place = open.get(id);
      const round = place === undefined ? undefined : rounds[place];
      if (place !== undefined && round !== undefined) rounds[place] = { ...round, to: at, outcome };
      open.delete(id);
    },
    isOpen: (id) => open.has(id),
    list: () => [...rounds],
  };
}
