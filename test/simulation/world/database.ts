import { evolve } from '../../../src/domain/project/evolve';
import { spendKey } from '../../../src/domain/spend/spend-key';
import type { RowChanges } from '../../../src/domain/project/records';
import type { StoreReader } from '../../../src/engine/ports/project-store';
import type { Attempt } from '../../../src/shared/attempt';
import type { DomainEvent, MergeEntry, StoredEvent } from '../../../src/shared/event';
import type { Feature, Lease } from '../../../src/shared/feature';
import type { AttemptId, FeatureNumber, RunId } from '../../../src/shared/ids';
import type { Run } from '../../../src/shared/run';
import type { Planning } from '../../../src/shared/planning';
import type { Spend } from '../../../src/shared/spend';
import type { TestRound } from '../../../src/shared/test-round';

export type Rows = {
  readonly features: Map<FeatureNumber, Feature>;
  readonly attempts: Map<AttemptId, Attempt>;
  readonly runs: Map<RunId, Run>;
  readonly mergeEntries: Map<AttemptId, MergeEntry>;
  readonly leases: Map<FeatureNumber, Lease>;
  readonly testRounds: Map<AttemptId, TestRound>;
  readonly spends: Map<string, Spend>;
  readonly plannings: Map<AttemptId, Planning>;
};

/** A project's database in memory: rows, log, and an undo list for what rolls back. */
export type Database = {
  readonly rows: Rows;
  readonly log: StoredEvent[];
  readonly reader: StoreReader;
  append(event: DomainEvent, at: number): StoredEvent;
  /** Runs the body; what it throws undoes everything it appended. */
  atomically<T>(body: () => T): T;
  /** The same database for somebody whose writes must not be seen. */
  fork(): Database;
};

type Undo = () => void;

export function emptyRows(): Rows {
  return {
    features: new Map(),
    attempts: new Map(),
    runs: new Map(),
    mergeEntries: new Map(),
    leases: new Map(),
    testRounds: new Map(),
    spends: new Map(),
    plannings: new Map(),
  };
}

export function createDatabase(rows: Rows = emptyRows(), log: StoredEvent[] = []): Database {
  let undo: Undo[] | null = null;
  const reader = readerOf(rows, log);
  return {
    rows,
    log,
    reader,
    append(event, at) {
      if (undo === null) throw new Error('append outside of its transaction');
      const stored = { seq: log.length + 1, at, event };
      log.push(stored);
      undo.push(() => void log.pop());
      applyChanges(rows, evolve(reader, event, at), undo);
      return stored;
    },
    atomically(body) {
      if (undo !== null) throw new Error('a transaction inside a transaction');
      undo = [];
      try {
        const value = body();
        if (value instanceof Promise) throw new TypeError('the body of a transaction must not await');
        return value;
      } catch (cause) {
        for (const back of undo.reverse()) back();
        throw cause;
      } finally {
        undo = null;
      }
    },
    fork: () =>
      createDatabase(
        {
          features: new Map(rows.features),
          attempts: new Map(rows.attempts),
          runs: new Map(rows.runs),
          mergeEntries: new Map(rows.mergeEntries),
          leases: new Map(rows.leases),
          testRounds: new Map(rows.testRounds),
          spends: new Map(rows.spends),
          plannings: new Map(rows.plannings),
        },
        [...log],
      ),
  };
}

/** Writes what `evolve` decided, in the order of the real tables. */
export function applyChanges(rows: Rows, changes: RowChanges, undo: Undo[]): void {
  for (const number of changes.removedLeases ?? []) drop(rows.leases, number, undo);
  for (const id of changes.removedMergeEntries ?? []) drop(rows.mergeEntries, id, undo);
  for (const number of changes.removedFeatures ?? []) drop(rows.features, number, undo);
  for (const row of changes.features ?? []) put(rows.features, row.number, row, undo);
  for (const row of changes.runs ?? []) put(rows.runs, row.id, row, undo);
  for (const row of changes.attempts ?? []) put(rows.attempts, row.id, row, undo);
  for (const row of changes.testRounds ?? []) put(rows.testRounds, row.id, row, undo);
  for (const row of changes.plannings ?? []) put(rows.plannings, row.id, row, undo);
  for (const row of changes.spends ?? []) put(rows.spends, spendKey(row), row, undo);
  for (const row of changes.leases ?? []) put(rows.leases, row.feature, row, undo);
  for (const row of changes.mergeEntries ?? []) put(rows.mergeEntries, row.attemptId, row, undo);
}

function put<K, V>(table: Map<K, V>, key: K, row: V, undo: Undo[]): void {
  const before = table.get(key);
  table.set(key, row);
  undo.push(() => void (before === undefined ? table.delete(key) : table.set(key, before)));
}

function drop<K, V>(table: Map<K, V>, key: K, undo: Undo[]): void {
  const before = table.get(key);
  if (before === undefined) return;
  const entries = [...table];
  table.delete(key);
  // Back to its place: the merge queue lives from the order of its rows.
  undo.push(() => {
    table.clear();
    for (const [each, row] of entries) table.set(each, row);
  });
}

function readerOf(rows: Rows, log: readonly StoredEvent[]): StoreReader {
  return {
    feature: (number) => rows.features.get(number),
    attempt: (id) => rows.attempts.get(id),
    run: (id) => rows.runs.get(id),
    mergeEntry: (id) => rows.mergeEntries.get(id),
    testRound: (id) => rows.testRounds.get(id),
    planning: (id) => rows.plannings.get(id),
    plannings: () => [...rows.plannings.values()],
    livePlannings: () => [...rows.plannings.values()].filter((planning) => planning.finishedAt === null),
    testRounds: () => [...rows.testRounds.values()],
    liveTestRounds: () => [...rows.testRounds.values()].filter((round) => round.finishedAt === null),
    spends: (attempt) => [...rows.spends.values()].filter((row) => attempt === undefined || row.attemptId === attempt),
    // Added in the order of their numbers.
    features: () => [...rows.features.values()],
    featureById: (id) => [...rows.features.values()].find((feature) => feature.id === id),
    attempts: (feature) =>
      [...rows.attempts.values()].filter((attempt) => feature === undefined || attempt.feature === feature),
    liveAttempts: () =>
      [...rows.attempts.values()].filter(({ status }) => status !== 'finished' && status !== 'interrupted'),
    runs: () => [...rows.runs.values()],
    lastRun: () => [...rows.runs.values()].at(-1),
    mergeEntries: () => [...rows.mergeEntries.values()],
    leases: () => [...rows.leases.values()].sort((a, b) => a.feature - b.feature),
    evidence: (attempt) =>
      log.flatMap(({ event }) =>
        event.type === 'check_finished' && event.evidence.attemptId === attempt ? event.evidence : [],
      ),
    proposals: () => log.flatMap(({ event }) => (event.type === 'feature_proposed' ? event.proposal : [])),
    knowledge: () =>
      log.flatMap(({ at, event }) =>
        event.type === 'knowledge_added'
          ? { attemptId: event.attemptId, feature: event.feature, text: event.text, at }
          : [],
      ),
    lastSeq: () => log.length,
    eventsAfter: (seq, limit) => log.slice(seq, seq + limit),
    otherWarnings: () => log.filter(({ event }) => event.type === 'warning_raised' && event.feature === null),
    eventsOf: (feature) => log.filter(({ event }) => 'feature' in event && event.feature === feature),
  };
}
