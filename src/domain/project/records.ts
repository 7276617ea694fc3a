import type { Attempt } from '../../shared/attempt';
import type { MergeEntry } from '../../shared/event';
import type { Feature, Lease } from '../../shared/feature';
import type { AttemptId, FeatureNumber, RunId } from '../../shared/ids';
import type { Run } from '../../shared/run';
import type { Planning } from '../../shared/planning';
import type { Spend } from '../../shared/spend';
import type { TestRound } from '../../shared/test-round';

/** The rows as `evolve` reads them: the store's transaction, or maps in memory. */
export type Records = {
  feature(number: FeatureNumber): Feature | undefined;
  attempt(id: AttemptId): Attempt | undefined;
  run(id: RunId): Run | undefined;
  mergeEntry(id: AttemptId): MergeEntry | undefined;
  testRound(id: AttemptId): TestRound | undefined;
  planning(id: AttemptId): Planning | undefined;
};

/** What one event changes: whole rows to write, keys to delete. Empty parts are left out. */
export type RowChanges = {
  readonly features?: readonly Feature[];
  readonly removedFeatures?: readonly FeatureNumber[];
  readonly attempts?: readonly Attempt[];
  readonly runs?: readonly Run[];
  readonly mergeEntries?: readonly MergeEntry[];
  readonly removedMergeEntries?: readonly AttemptId[];
  readonly testRounds?: readonly TestRound[];
  readonly plannings?: readonly Planning[];
  readonly spends?: readonly Spend[];
  readonly leases?: readonly Lease[];
  readonly removedLeases?: readonly FeatureNumber[];
};
