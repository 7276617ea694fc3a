import type { Database } from 'better-sqlite3';
import { salvagedTables, type Readable, type SalvagedTable } from './read-damaged';
import { readable, type SalvagedRow } from './readable-rows';

/** Columns that hold JSON: damage within a text shows only here. */
const jsonColumns: Readonly<Record<SalvagedTable, readonly string[]>> = {
  features: ['steps', 'files', 'resources', 'checks', 'dependencies', 'last_failure'],
  runs: ['settings', 'host', 'baseline', 'report'],
  attempts: ['process'],
  leases: [],
  merge_entries: [],
  test_rounds: ['features', 'process'],
  spend: [],
  plannings: ['process', 'features', 'proposed'],
  events: ['body'],
  evidence: ['check_spec'],
  knowledge: [],
  proposals: ['spec', 'dependencies'],
};

/** Copies rows as they are into a database with fresh tables, whose constraints keep garbage out. */
export function copyRows(db: Database, { tables }: Readable): void {
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    for (const table of salvagedTables) {
      const columns = columnsOf(db, table);
      for (const row of tables[table].rows) if (hasJson(table, row)) insert(db, { table, row, columns });
    }
  }).immediate();
}

/** Takes out what refers to something that could not be read; twice, for what referred to that. */
export function dropDangling(db: Database): void {
  db.transaction(() => {
    for (let round = 0; round < 3; round += 1) {
      const dangling = db.pragma('foreign_key_check') as readonly { readonly table: string; readonly rowid: number }[];
      for (const { table, rowid } of dangling) db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid);
    }
  }).immediate();
  db.pragma('foreign_keys = ON');
}

type Insertion = { readonly table: SalvagedTable; readonly row: SalvagedRow; readonly columns: ReadonlySet<string> };

function insert(db: Database, { table, row, columns }: Insertion): void {
  const known = Object.keys(row).filter((column) => columns.has(column));
  const marks = known.map(() => '?').join(', ');
  const sql = `INSERT INTO ${table} (${known.join(', ')}) VALUES (${marks})`;
  readable(() => db.prepare(sql).run(known.map((column) => row[column])));
}

function hasJson(table: SalvagedTable, row: SalvagedRow): boolean {
  return jsonColumns[table].every((column) => {
    const value = row[column];
    if (value === null || value === undefined) return true;
    try {
      return typeof value === 'string' && typeof JSON.parse(value) === 'object';
    } catch {
      // What does not parse is what is looked for.
      return false;
    }
  });
}

function columnsOf(db: Database, table: SalvagedTable): ReadonlySet<string> {
  const columns = db.pragma(`table_info(${table})`) as readonly { readonly name: string }[];
  return new Set(columns.map(({ name }) => name));
}
