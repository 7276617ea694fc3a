import type { Attempt } from '../../../shared/attempt';
import type { AttemptId, FeatureNumber } from '../../../shared/ids';
import type { Statements } from '../statements';
import { flag, json, plain, rowTable } from './row-table';

const table = rowTable<Attempt>('attempts', 'id', {
  id: plain('id'),
  feature: plain('feature'),
  number: plain('number'),
  runId: plain('run_id'),
  role: plain('role'),
  agent: plain('agent'),
  model: plain('model'),
  lane: plain('lane'),
  generation: plain('generation'),
  status: plain('status'),
  outcome: plain('outcome'),
  reason: plain('reason'),
  worktree: plain('worktree'),
  branch: plain('branch'),
  base: plain('base'),
  head: plain('head'),
  process: json('process'),
  session: plain('session'),
  claimedAt: plain('claimed_at'),
  reportedAt: plain('reported_at'),
  verifiedAt: plain('verified_at'),
  finishedAt: plain('finished_at'),
  verificationMs: plain('verification_ms'),
  sentBack: flag('sent_back'),
});

const selectAll = `${table.select} ORDER BY place`;
const selectOfFeature = `${table.select} WHERE feature = ? ORDER BY place`;
const selectOne = `${table.select} WHERE id = ?`;
const selectLive = `${table.select} WHERE status NOT IN ('finished', 'interrupted') ORDER BY place`;

export type AttemptTable = ReturnType<typeof createAttemptTable>;

/** Rows come in the order of their first claim. */
export function createAttemptTable(sql: Statements) {
  return {
    all: (): Attempt[] => sql(selectAll).all().map(table.decode),
    ofFeature: (feature: FeatureNumber): Attempt[] => sql(selectOfFeature).all(feature).map(table.decode),
    live: (): Attempt[] => sql(selectLive).all().map(table.decode),
    find: (id: AttemptId): Attempt | undefined => {
      const record = sql(selectOne).get(id);
      return record === undefined ? undefined : table.decode(record);
    },
    write: (attempt: Attempt): void => void sql(table.upsert).run(table.encode(attempt)),
  };
}
