import type { RunContext } from '../attempt/attempt-context';
import type { MergeEntry } from '../../shared/event';
import type { AttemptId } from '../../shared/ids';
import { landEntry, type LandEntryOptions } from './land-entry';
import type { Landing } from './landing';

/** Lands entries so that each can be taken out again, even in the middle of its landing. */
export type Withdrawals = {
  land(entry: MergeEntry): Promise<Landing>;
  /** Resolves once nobody lands the entry any more. It may have landed or failed by then. */
  withdraw(id: AttemptId): Promise<void>;
  readmit(id: AttemptId): void;
  isWithdrawn(id: AttemptId): boolean;
};

type InWork = { readonly id: AttemptId; readonly abort: AbortController; readonly done: Promise<unknown> };

export function createWithdrawals(context: RunContext, options: LandEntryOptions): Withdrawals {
  const withdrawn = new Set<AttemptId>();
  let inWork: InWork | null = null;

  return {
    async land(entry) {
      const abort = new AbortController();
      const stop = () => abort.abort();
      options.signal.addEventListener('abort', stop, { once: true });
      if (options.signal.aborted) stop();
      const done = landEntry(context, entry, { ...options, signal: abort.signal });
      inWork = { id: entry.attemptId, abort, done };
      try {
        return await done;
      } finally {
        inWork = null;
        options.signal.removeEventListener('abort', stop);
      }
    },
    async withdraw(id) {
      withdrawn.add(id);
      if (inWork?.id !== id) return;
      inWork.abort.abort();
      // What goes wrong with it is the queue's to tell.
      await inWork.done.catch(() => undefined);
    },
    readmit: (id) => void withdrawn.delete(id),
    isWithdrawn: (id) => withdrawn.has(id),
  };
}
