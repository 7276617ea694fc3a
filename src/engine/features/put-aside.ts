import { isAtWork } from '../../domain/feature/at-work';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { Ledger } from '../ledger/ledger';

export type LiveWork = {
  readonly attempts: {
    /** Interrupts one attempt; resolves once it has left its lane, with false where it is in none. */
    cancel(id: AttemptId): Promise<boolean>;
  };
  readonly queue: {
    /** Keeps an entry from landing; resolves once nobody lands it any more. */
    withdraw(id: AttemptId): Promise<void>;
    /** Lets it land again where it still waits. */
    readmit(id: AttemptId): void;
  };
};

/** Ends what is done on a feature, wherever it has got to. Afterwards it is not at work: it may have landed or failed. */
export async function putAside(ledger: Ledger, work: LiveWork, number: FeatureNumber): Promise<void> {
  for (;;) {
    const feature = ledger.store.feature(number);
    if (feature === undefined || !isAtWork(feature)) return;
    const { attemptId, generation } = feature;
    if (attemptId === null) throw new Error(`feature #${number} is ${feature.status} without an attempt`);
    if (feature.status === 'merging') {
      await work.queue.withdraw(attemptId);
      // Refused where it has landed or failed meanwhile: then there is nothing left to put aside.
      ledger.command(number, { type: 'interrupt', attemptId, generation, why: 'cancelled', notBefore: null });
      work.queue.readmit(attemptId);
    } else if (!(await work.attempts.cancel(attemptId))) return; // Its run has met an error of its own and ends.
  }
}
