import type { RunLine } from '../../../shared/run-line';

/** Whose work lines are about. */
export type FeedLanes = {
  /** The lane of the agent a line is about; null where it is about none. */
  laneOf(line: RunLine): number | null;
  /** Lanes that are known, ascending. */
  known(): readonly number[];
};

export function createFeedLanes(): FeedLanes {
  const laneOfAttempt = new Map<unknown, number>();
  const laneOfFeature = new Map<number, number>();
  const lanes = new Set<number>();
  return {
    laneOf({ type, attempt, feature, lane }) {
      if (type === 'attempt_started' && typeof lane === 'number') {
        laneOfAttempt.set(attempt, lane);
        if (feature !== undefined) laneOfFeature.set(feature, lane);
        lanes.add(lane);
        return lane;
      }
      if (attempt !== undefined) return laneOfAttempt.get(attempt) ?? null;
      // What waits for its turn is in nobody's hands.
      if (type === 'wait' || feature === undefined) return null;
      return laneOfFeature.get(feature) ?? null;
    },
    known: () => [...lanes].sort((a, b) => a - b),
  };
}
