import type { AttemptId } from '../../../shared/ids';
import type { Planning } from '../../../shared/planning';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';

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

const selectAll = `${table.select} ORDER BY number`;
const selectOne = `${table.select} WHERE id = ?`;
const selectLive = `${table.select} WHERE finished_at IS NULL ORDER BY number`;

export function createPlanningTable(sql: Statements) {
  return {
    all: (): Planning[] => sql(selectAll).all().map(table.decode),
    live: (): Planning[] => sql(selectLive).all().map(table.decode),
    find: (id: AttemptId): Planning | undefined => {
      const record = sql(selectOne).get(id);
      return record === undefined ? undefined : table.decode(record);
    },
    write: (planning: Planning): void => void sql(table.upsert).run(table.encode(planning)),
  };
}
