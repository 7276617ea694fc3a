import type { LockTable } from '../../domain/locks/lock-table';
import type { Schedule } from '../../domain/scheduling/schedule';
import type { CommitId, FeatureNumber } from '../../shared/ids';
import type { Signal } from '../../shared/signal';
import type { RunContext } from '../attempt/attempt-context';
import type { Listeners } from './listeners';

/** What a run begins with, once it is written down that it has. */
export type RunInput = {
  readonly context: RunContext;
  readonly schedule: Schedule;
  readonly locks: LockTable;
  readonly number: number;
  readonly startCommit: CommitId;
  readonly killed: AbortController;
  readonly signals: Listeners<Signal>;
  readonly waits: Listeners<readonly FeatureNumber[]>;
  /** Ends the agents' gateway. */
  readonly close: () => Promise<void>;
};
