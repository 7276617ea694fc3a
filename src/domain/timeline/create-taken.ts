import type { DomainEvent } from '../../shared/event';
import type { RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';

/** Who is in the lanes of a run. */
export type Taken = {
  heed(event: DomainEvent): void;
  hasBegun(): boolean;
  /** The lowest free ones, as they are given out. */
  idle(settings: Pick<RunSettings, 'concurrency' | 'countTesting'>): readonly number[];
};

export function createTaken(run: RunId): Taken {
  const laneOf = new Map<string, number>();
  const rounds = new Set<string>();
  let hasBegun = false;
  return {
    heed(event) {
      switch (event.type) {
        case 'feature_claimed':
          if (event.runId !== run) return;
          hasBegun = true;
          laneOf.set(event.attemptId, event.lane);
          return;
        case 'feature_verified':
        case 'attempt_failed':
        case 'attempt_interrupted':
        case 'feature_parked':
          laneOf.delete(event.attemptId);
          return;
        case 'feature_deferred':
          if (event.attemptId !== null) laneOf.delete(event.attemptId);
          return;
        case 'testing_started':
          if (event.runId === run) rounds.add(event.testId);
          return;
        case 'testing_finished':
          rounds.delete(event.testId);
          return;
        default:
          return;
      }
    },
    hasBegun: () => hasBegun,
    idle({ concurrency, countTesting }) {
      const taken = new Set(laneOf.values());
      const room = concurrency - taken.size - (countTesting ? rounds.size : 0);
      const lanes: number[] = [];
      for (let lane = 1; lanes.length < room; lane += 1) if (!taken.has(lane)) lanes.push(lane);
      return lanes;
    },
  };
}
