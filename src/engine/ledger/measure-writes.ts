import type { Clock } from '../ports/clock';
import type { ProjectStore } from '../ports/project-store';

/** What was written to a database since it was last asked. */
export type Writes = {
  readonly transactions: number;
  readonly events: number;
  /** In all, and the longest one; to the millisecond, as the clock tells it. */
  readonly totalMs: number;
  readonly slowestMs: number;
};

/** The same store, with its transactions counted and timed. */
export function measureWrites(store: ProjectStore, clock: Clock): { store: ProjectStore; takeWrites(): Writes } {
  let transactions = 0;
  let totalMs = 0;
  let slowestMs = 0;
  let seq = store.lastSeq();

  return {
    store: {
      ...store,
      transact(body) {
        const startedAt = clock.now();
        try {
          return store.transact(body);
        } finally {
          const tookMs = Math.max(clock.now() - startedAt, 0);
          transactions += 1;
          totalMs += tookMs;
          slowestMs = Math.max(slowestMs, tookMs);
        }
      },
    },
    takeWrites() {
      const before = seq;
      seq = store.lastSeq();
      const taken = { transactions, events: seq - before, totalMs, slowestMs };
      [transactions, totalMs, slowestMs] = [0, 0, 0];
      return taken;
    },
  };
}
