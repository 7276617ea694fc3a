import type { AttemptId } from '../../shared/ids';

/** Concurrency slots, numbered from 1. A lowered limit closes lanes as they become free. */
export type Lanes = {
  /** The lowest free lane, or null when as many attempts run as may. */
  free(): number | null;
  /** How many more attempts may run. */
  room(): number;
  take(lane: number, attempt: AttemptId): void;
  release(lane: number): void;
  count(): number;
};

export function createLanes(limit: () => number): Lanes {
  const taken = new Map<number, AttemptId>();
  return {
    free() {
      if (taken.size >= limit()) return null;
      for (let lane = 1; ; lane += 1) if (!taken.has(lane)) return lane;
    },
    room: () => Math.max(0, limit() - taken.size),
    take(lane, attempt) {
      if (taken.has(lane)) throw new Error(`lane ${lane} is taken`);
      taken.set(lane, attempt);
    },
    release: (lane) => void taken.delete(lane),
    count: () => taken.size,
  };
}
