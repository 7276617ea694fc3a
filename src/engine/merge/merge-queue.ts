import type { RunContext } from '../attempt/attempt-context';
import { withoutPeriod } from '../../shared/closing-period';
import type { MergeEntry } from '../../shared/event';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { LandEntryOptions } from './land-entry';
import { createLandingWaits } from './landing-waits';
import { createTriedEntries } from './tried-entries';
import { createWithdrawals } from './withdrawals';

/**
 * Lands verified branches one after the other: candidate, checks on the merged tree, then the target moves.
 * An entry that waits for the person's uncommitted changes lets the others pass.
 */
export type MergeQueue = {
  /** Looks for entries not tried yet; cheap, to be called whenever something may have changed. */
  wake(): void;
  /** True when nothing is being landed and every entry left waits for the person. */
  settled(): boolean;
  /** The sentence an entry waits with, by feature. */
  waits(): ReadonlyMap<FeatureNumber, string>;
  /** Keeps an entry from landing; resolves once nobody lands it any more. It may have landed or failed by then. */
  withdraw(id: AttemptId): Promise<void>;
  /** Lets a withdrawn entry land again where it still waits. */
  readmit(id: AttemptId): void;
  /** Resolves when the entry in work is done; no further one is taken. */
  close(): Promise<void>;
};

export type MergeQueueOptions = LandEntryOptions & {
  /** Settles once the baseline is known; nothing lands before. */
  readonly baseline: Promise<void>;
  /** Called when an entry landed, failed or began to wait. */
  readonly onChange: () => void;
  /** Called when a feature began to wait, waits with another sentence, or no longer does. */
  readonly onWait: (feature: FeatureNumber) => void;
  readonly onFault: (cause: unknown) => void;
};

const safetyTimerMs = 5_000;

export function createMergeQueue(context: RunContext, options: MergeQueueOptions): MergeQueue {
  const waits = createLandingWaits(context, options.onWait);
  const tried = createTriedEntries();
  const landings = createWithdrawals(context, options);
  let working: Promise<void> | null = null;
  let closed = false;
  let stopWaiting: (() => Promise<void>) | null = null;

  function wake(): void {
    if (closed || options.signal.aborted || working !== null || next() === undefined) return;
    working = drain()
      .catch(options.onFault)
      .finally(() => {
        working = null;
        options.onChange();
      });
  }

  function next(): MergeEntry | undefined {
    return context.ledger.store
      .mergeEntries()
      .find(({ attemptId }) => !tried.has(attemptId) && !landings.isWithdrawn(attemptId));
  }

  async function drain(): Promise<void> {
    await options.baseline;
    if (stopWaiting !== null) await waitNoMore();
    for (let entry = next(); entry !== undefined; entry = next()) {
      if (closed || options.signal.aborted) return;
      const outcome = await landings.land(entry);
      if (outcome.kind === 'again') continue;
      if (outcome.kind === 'waits') {
        if (hasLeft(entry.attemptId)) continue;
        tried.add(entry.attemptId, outcome.forGit === true);
        if (waits.begin(entry.feature, withoutPeriod(outcome.reason))) options.onChange();
        continue;
      }
      if (outcome.kind === 'cancelled' && options.signal.aborted) return;
      waits.end(entry.feature);
      if (outcome.kind === 'landed') tried.landed();
      options.onChange();
    }
    if (waits.current().size > 0) stopWaiting = watchTarget(context, retry);
  }

  async function waitNoMore(): Promise<void> {
    const stop = stopWaiting;
    stopWaiting = null;
    await stop?.();
  }

  /** Taken out while it was being landed. */
  const hasLeft = (id: AttemptId): boolean =>
    landings.isWithdrawn(id) || context.ledger.store.mergeEntry(id) === undefined;

  function retry(): void {
    tried.clear();
    wake();
  }

  return {
    wake,
    settled: () => working === null && next() === undefined,
    waits: waits.current,
    async withdraw(id) {
      const entry = context.ledger.store.mergeEntry(id);
      if (entry !== undefined) waits.end(entry.feature);
      await landings.withdraw(id);
    },
    readmit: landings.readmit,
    async close() {
      closed = true;
      await waitNoMore();
      await working;
      await waitNoMore();
    },
  };
}

/** Calls back when what keeps the target from moving may have gone. */
function watchTarget({ deps }: RunContext, callback: () => void): () => Promise<void> {
  const stopWatch = deps.git.watchCheckout(deps.project.target, callback);
  const stopTimer = deps.clock.after(safetyTimerMs, callback);
  return () => {
    stopTimer();
    return stopWatch();
  };
}
