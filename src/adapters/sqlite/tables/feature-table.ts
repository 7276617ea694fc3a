import type { Feature } from '../../../shared/feature';
import { featureNumber, type FeatureId, type FeatureNumber } from '../../../shared/ids';
import type { Statements } from '../statements';
import { flag, json, plain, rowTable } from './row-table';

const table = rowTable<Feature>('features', 'number', {
  number: plain('number'),
  id: plain('id'),
  name: plain('name'),
  description: plain('description'),
  category: plain('category'),
  steps: json('steps'),
  priority: plain('priority'),
  urgency: plain('urgency'),
  files: json('files'),
  resources: json('resources'),
  checks: json('checks'),
  estimateMs: plain('estimate_ms'),
  dependencies: json('dependencies'),
  status: plain('status'),
  failures: plain('failures'),
  attempts: plain('attempts'),
  skips: plain('skips'),
  notBefore: plain('not_before'),
  lastFailure: json('last_failure'),
  attemptId: plain('attempt_id'),
  generation: plain('generation'),
  first: flag('first'),
  question: plain('question'),
  answer: plain('answer'),
  landedCommit: plain('landed_commit'),
  landedVerified: flag('landed_verified'),
  landedAt: plain('landed_at'),
  testedAt: plain('tested_at'),
  createdAt: plain('created_at'),
  updatedAt: plain('updated_at'),
});

const selectAll = `${table.select} ORDER BY number`;
const selectOne = `${table.select} WHERE number = ?`;
const selectById = `${table.select} WHERE id = ?`;
const remove = 'DELETE FROM features WHERE number = ?';
// Removed features still stand in the log: their numbers name branches and folders and are never given twice.
const selectNext = `SELECT max(
  (SELECT coalesce(max(number), 0) FROM features),
  (SELECT coalesce(max(feature), 0) FROM events)) + 1 AS next`;

export type FeatureTable = ReturnType<typeof createFeatureTable>;

export function createFeatureTable(sql: Statements) {
  return {
    all: (): Feature[] => sql(selectAll).all().map(table.decode),
    find: (number: FeatureNumber): Feature | undefined => decoded(sql(selectOne).get(number)),
    findById: (id: FeatureId): Feature | undefined => decoded(sql(selectById).get(id)),
    write: (feature: Feature): void => void sql(table.upsert).run(table.encode(feature)),
    remove: (number: FeatureNumber): void => void sql(remove).run(number),
    nextNumber: (): FeatureNumber => featureNumber(sql<{ next: number }>(selectNext).get()?.next ?? 1),
  };
}

function decoded(record: unknown): Feature | undefined {
  return record === undefined ? undefined : table.decode(record);
}
