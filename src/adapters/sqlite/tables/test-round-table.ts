import type { TestRound } from '../../../shared/test-round';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';
import { createSessionTable } from './session-table';

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

export const createTestRoundTable = (sql: Statements) => createSessionTable(sql, table);
