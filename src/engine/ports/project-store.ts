import type { Records, RowChanges } from '../../domain/project/records';
import type { Attempt } from '../../shared/attempt';
import type { Evidence } from '../../shared/check';
import type { DomainEvent, FeatureProposal, MergeEntry, StoredEvent } from '../../shared/event';
import type { Feature, Lease } from '../../shared/feature';
import type { AttemptId, FeatureId, FeatureNumber } from '../../shared/ids';
import type { Run } from '../../shared/run';
import type { Planning } from '../../shared/planning';
import type { Spend } from '../../shared/spend';
import type { TestRound } from '../../shared/test-round';

export type { Records, RowChanges };

/** The domain's `evolve`, handed to the store so that rows change in one place only; throws when the event does not fit the rows. */
export type Evolve = (records: Records, event: DomainEvent, at: number) => RowChanges;

/**
 * One project's database. Synchronous like its driver. One writer: the process that holds the orchestrator lock.
 * Everything reads rows; only `append` changes them.
 */
export type ProjectStore = StoreReader & {
  /** True for a database from a newer version or one opened for reading; `transact` then throws. */
  readonly readOnly: boolean;
  /**
   * Runs `body` in one IMMEDIATE transaction with full durability; what it throws rolls everything back.
   * The body must not await. Listeners of `onCommit` hear of the events after the commit, before `transact` returns.
   */
  transact<T>(body: (tx: StoreTransaction) => T): T;
  /** Moves heartbeat and expiry of this owner's leases; outside the event log. Returns how many it still holds. */
  renewLeases(owner: string, at: number, expiresAt: number): number;
  onCommit(listener: (events: readonly StoredEvent[]) => void): () => void;
  close(): void;
};

export type StoreTransaction = StoreReader & {
  /** Appends the event to the log and applies it to the rows with the domain's `evolve`. */
  append(event: DomainEvent, at: number): StoredEvent;
  /** The next free feature number; a plan's integer id takes its own number when free. */
  nextFeatureNumber(): FeatureNumber;
};

export type StoreReader = Records & {
  features(): readonly Feature[];
  featureById(id: FeatureId): Feature | undefined;
  attempts(feature?: FeatureNumber): readonly Attempt[];
  /** Attempts whose status is neither finished nor interrupted. */
  liveAttempts(): readonly Attempt[];
  runs(): readonly Run[];
  lastRun(): Run | undefined;
  mergeEntries(): readonly MergeEntry[];
  leases(): readonly Lease[];
  testRounds(): readonly TestRound[];
  /** Rounds that have not finished. */
  liveTestRounds(): readonly TestRound[];
  plannings(): readonly Planning[];
  /** The ones that have not finished. */
  livePlannings(): readonly Planning[];
  /** What agent processes have used, in the order in which they began to. */
  spends(attempt?: AttemptId): readonly Spend[];
  evidence(attempt: AttemptId): readonly Evidence[];
  proposals(): readonly FeatureProposal[];
  knowledge(): readonly {
    readonly attemptId: AttemptId;
    readonly feature: FeatureNumber | null;
    readonly text: string;
    readonly at: number;
  }[];
  lastSeq(): number;
  /** Events with a greater sequence number, oldest first, at most `limit`. */
  eventsAfter(seq: number, limit: number): readonly StoredEvent[];
  /** Everything the log says about one feature, oldest first. */
  eventsOf(feature: FeatureNumber): readonly StoredEvent[];
  /** What it warns of that is about no feature, oldest first. */
  otherWarnings(): readonly StoredEvent[];
};
