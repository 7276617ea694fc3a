import type { Planning } from '../../../shared/planning';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';
import { createSessionTable } from './session-table';

const table = rowTable<Planning>('plannings', 'number', {
  id: plain('id'),
  number: plain('number'),
  runId: plain('run_id'),
  role: plain('role'),
  agent: plain('agent'),
  model: plain('model'),
  source: plain('source'),
  commit: plain('commit_id'),
  worktree: plain('worktree'),
  process: json('process'),
  startedAt: plain('started_at'),
  finishedAt: plain('finished_at'),
  outcome: plain('outcome'),
  reason: plain('reason'),
  features: json('features'),
  proposed: json('proposed'),
  decision: plain('decision'),
});

export const createPlanningTable = (sql: Statements) => createSessionTable(sql, table);
