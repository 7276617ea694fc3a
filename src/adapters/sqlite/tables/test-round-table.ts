import type { AttemptId } from '../../../shared/ids';
import type { TestRound } from '../../../shared/test-round';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';

const table = rowTable<TestRound>('test_rounds', 'number', {
  id: plain('id'),
  number: plain('number'),
  runId: plain('run_id'),
  agent: plain('agent'),
  model: plain('model'),
  features: json('features'),
  commit: plain('commit_id'),
  worktree: plain('worktree'),
  process: json('process'),
  startedAt: plain('started_at'),
  finishedAt: plain('finished_at'),
  outcome: plain('outcome'),
  reason: plain('reason'),
});

const selectAll = `${table.select} ORDER BY number`;
const selectOne = `${table.select} WHERE id = ?`;
const selectLive = `${table.select} WHERE finished_at IS NULL ORDER BY number`;

export type TestRoundTable = ReturnType<typeof createTestRoundTable>;

export function createTestRoundTable(sql: Statements) {
  return {
    all: (): TestRound[] => sql(selectAll).all().map(table.decode),
    live: (): TestRound[] => sql(selectLive).all().map(table.decode),
    find: (id: AttemptId): TestRound | undefined => {
      const record = sql(selectOne).get(id);
      return record === undefined ? undefined : table.decode(record);
    },
    write: (round: TestRound): void => void sql(table.upsert).run(table.encode(round)),
  };
}
