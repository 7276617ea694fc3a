import type { Attempt } from '../../../shared/attempt';
import type { MergeEntry } from '../../../shared/event';
import type { Feature, Lease } from '../../../shared/feature';
import type { AttemptId, FeatureNumber, RunId } from '../../../shared/ids';
import type { Run } from '../../../shared/run';
import type { Planning } from '../../../shared/planning';
import type { Spend } from '../../../shared/spend';
import type { TestRound } from '../../../shared/test-round';
import { spendKey } from '../../spend/spend-key';
import type { Records, RowChanges } from '../records';

export type AllRows = {
  readonly features: readonly Feature[];
  readonly attempts: readonly Attempt[];
  readonly runs: readonly Run[];
  readonly mergeEntries: readonly MergeEntry[];
  readonly leases: readonly Lease[];
  readonly testRounds: readonly TestRound[];
  readonly spends: readonly Spend[];
  readonly plannings: readonly Planning[];
};

export type MemoryRecords = Records & {
  apply(changes: RowChanges): void;
  /** Every row of every table, in the order of first insertion. */
  all(): AllRows;
};

/** The tables as maps, for folding the event log without a database. */
export function createMemoryRecords(): MemoryRecords {
  const features = new Map<FeatureNumber, Feature>();
  const attempts = new Map<AttemptId, Attempt>();
  const runs = new Map<RunId, Run>();
  const mergeEntries = new Map<AttemptId, MergeEntry>();
  const leases = new Map<FeatureNumber, Lease>();
  const testRounds = new Map<AttemptId, TestRound>();
  const spends = new Map<string, Spend>();
  const plannings = new Map<AttemptId, Planning>();

  return {
    feature: (number) => features.get(number),
    attempt: (id) => attempts.get(id),
    run: (id) => runs.get(id),
    mergeEntry: (id) => mergeEntries.get(id),
    testRound: (id) => testRounds.get(id),
    planning: (id) => plannings.get(id),
    apply(changes) {
      write(features, changes.features, (row) => row.number, changes.removedFeatures);
      write(attempts, changes.attempts, (row) => row.id);
      write(runs, changes.runs, (row) => row.id);
      write(mergeEntries, changes.mergeEntries, (row) => row.attemptId, changes.removedMergeEntries);
      write(leases, changes.leases, (row) => row.feature, changes.removedLeases);
      write(testRounds, changes.testRounds, (row) => row.id);
      write(spends, changes.spends, spendKey);
      write(plannings, changes.plannings, (row) => row.id);
    },
    all: () => ({
      features: [...features.values()],
      attempts: [...attempts.values()],
      runs: [...runs.values()],
      mergeEntries: [...mergeEntries.values()],
      leases: [...leases.values()],
      testRounds: [...testRounds.values()],
      spends: [...spends.values()],
      plannings: [...plannings.values()],
    }),
  };
}

function write<Key, Row>(
  table: Map<Key, Row>,
  rows: readonly Row[] = [],
  keyOf: (row: Row) => Key,
  removed: readonly Key[] = [],
): void {
  for (const row of rows) table.set(keyOf(row), row);
  for (const key of removed) table.delete(key);
}
