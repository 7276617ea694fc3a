import type { AttemptId } from '../../../shared/ids';
import type { Statements } from '../statements';
import type { RowTable } from './row-table';

/** The rows of work that an agent does beside attempts: numbered, and live until they are finished. */
export function createSessionTable<Row>(sql: Statements, table: RowTable<Row>) {
  const selectAll = `${table.select} ORDER BY number`;
  const selectOne = `${table.select} WHERE id = ?`;
  const selectLive = `${table.select} WHERE finished_at IS NULL ORDER BY number`;
  return {
    all: (): Row[] => sql(selectAll).all().map(table.decode),
    live: (): Row[] => sql(selectLive).all().map(table.decode),
    find: (id: AttemptId): Row | undefined => {
      const record = sql(selectOne).get(id);
      return record === undefined ? undefined : table.decode(record);
    },
    write: (row: Row): void => void sql(table.upsert).run(table.encode(row)),
  };
}
