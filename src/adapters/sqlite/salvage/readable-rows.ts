import Database from 'better-sqlite3';

export type SalvagedRow = Readonly<Record<string, unknown>>;
export type ReadableRows = {
  readonly rows: readonly SalvagedRow[];
  /** Nothing of the table was in a part that can't be read. */
  readonly complete: boolean;
};

/** How far past the last readable row is looked for more, one by one. */
const furtherRows = 2_000;

/**
 * What can be read of a table of a damaged database: from the front, from the back, then row by row in between. Indexes
 * are not asked: they may be what is damaged.
 */
export function readableRows(db: Database.Database, table: string, highestKnown = 0): ReadableRows {
  const found = new Map<number, SalvagedRow>();
  const lookUp = readable(() =>
    db.prepare<[number], SalvagedRow>(`SELECT rowid AS "rowid!", * FROM ${table} NOT INDEXED WHERE rowid = ?`),
  );
  // Not even its name is known.
  if (lookUp === undefined) return { rows: [], complete: false };
  if (scan(db, { table, order: 'ASC', found })) return { rows: [...found.values()], complete: true };
  const front = Math.max(0, ...found.keys());
  scan(db, { table, order: 'DESC', found });
  const behind = [...found.keys()].filter((id) => id > front);
  const back = behind.length > 0 ? Math.min(...behind) : Math.max(front + furtherRows, highestKnown + 1);
  for (let id = front + 1; id < back; id += 1) {
    const row = readable(() => lookUp.get(id));
    if (row !== undefined) found.set(id, plainRow(row));
  }
  const rows = [...found].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  return { rows, complete: false };
}

type Scan = {
  readonly table: string;
  readonly order: 'ASC' | 'DESC';
  readonly found: Map<number, SalvagedRow>;
};

/** Whether the end was reached. */
function scan(db: Database.Database, { table, order, found }: Scan): boolean {
  const reached = readable(() => {
    const sql = `SELECT rowid AS "rowid!", * FROM ${table} NOT INDEXED ORDER BY rowid ${order}`;
    for (const row of db.prepare<[], SalvagedRow>(sql).iterate()) found.set(Number(row['rowid!']), plainRow(row));
    return true;
  });
  return reached ?? false;
}

function plainRow({ 'rowid!': _rowid, ...row }: SalvagedRow): SalvagedRow {
  return row;
}

/** Undefined where SQLite can't read; anything else it says about our own words is a bug. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError && !/^SQLITE_(?:MISUSE|RANGE)/.test(error.code)) return undefined;
    throw error;
  }
}
