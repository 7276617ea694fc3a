import type { MergeEntry } from '../../../shared/event';
import type { AttemptId } from '../../../shared/ids';
import type { Statements } from '../statements';
import { plain, rowTable } from './row-table';

const table = rowTable<MergeEntry>('merge_entries', 'attempt_id', {
  attemptId: plain('attempt_id'),
  feature: plain('feature'),
  head: plain('head'),
  enqueuedAt: plain('enqueued_at'),
  targetBefore: plain('target_before'),
  candidate: plain('candidate'),
});

// By place, not by time: the wall clock may jump back between two entries.
const selectAll = `${table.select} ORDER BY place`;
const selectOne = `${table.select} WHERE attempt_id = ?`;
const remove = 'DELETE FROM merge_entries WHERE attempt_id = ?';

export type MergeEntryTable = ReturnType<typeof createMergeEntryTable>;

/** Rows come in the order in which they were enqueued. */
export function createMergeEntryTable(sql: Statements) {
  return {
    all: (): MergeEntry[] => sql(selectAll).all().map(table.decode),
    find: (id: AttemptId): MergeEntry | undefined => {
      const record = sql(selectOne).get(id);
      return record === undefined ? undefined : table.decode(record);
    },
    write: (entry: MergeEntry): void => void sql(table.upsert).run(table.encode(entry)),
    remove: (id: AttemptId): void => void sql(remove).run(id),
  };
}
