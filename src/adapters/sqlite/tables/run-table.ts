import type { RunId } from '../../../shared/ids';
import type { Run } from '../../../shared/run';
import { defaultRunSettings } from '../../../shared/run-settings';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';

const table = rowTable<Run>('runs', 'id', {
  id: plain('id'),
  number: plain('number'),
  settings: json('settings'),
  status: plain('status'),
  host: json('host'),
  target: plain('target'),
  startCommit: plain('start_commit'),
  baseline: json('baseline'),
  startedAt: plain('started_at'),
  finishedAt: plain('finished_at'),
  finalStatus: plain('final_status'),
  report: json('report'),
});

const selectAll = `${table.select} ORDER BY number`;
const selectOne = `${table.select} WHERE id = ?`;
const selectLast = `${table.select} ORDER BY number DESC LIMIT 1`;

export type RunTable = ReturnType<typeof createRunTable>;

export function createRunTable(sql: Statements) {
  return {
    all: (): Run[] => sql(selectAll).all().map(completed),
    find: (id: RunId): Run | undefined => decoded(sql(selectOne).get(id)),
    last: (): Run | undefined => decoded(sql(selectLast).get()),
    write: (run: Run): void => void sql(table.upsert).run(table.encode(run)),
  };
}

function decoded(record: unknown): Run | undefined {
  return record === undefined ? undefined : completed(record);
}

/** Rows of older versions do not know the newer settings. */
function completed(record: unknown): Run {
  const run = table.decode(record);
  return { ...run, settings: { ...defaultRunSettings, ...run.settings } };
}
