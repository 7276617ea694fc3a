/** Where one field of a row is kept: as it is, as 0 or 1, or as JSON text (lists and small objects). */
export type Column = { readonly name: string; readonly as: 'plain' | 'flag' | 'json' };

export type Columns<Row> = { readonly [Field in keyof Required<Row>]: Column };

type SqlRow = Readonly<Record<string, unknown>>;

/** The SQL of one table and the way between its columns and the shared type. */
export type RowTable<Row> = {
  /** `SELECT <all columns> FROM <table>`, to be completed. */
  readonly select: string;
  /** Writes a whole row over one with the same key; binds `encode(row)`. */
  readonly upsert: string;
  readonly encode: (row: Row) => unknown[];
  readonly decode: (record: unknown) => Row;
};

export const plain = (name: string): Column => ({ name, as: 'plain' });
export const flag = (name: string): Column => ({ name, as: 'flag' });
export const json = (name: string): Column => ({ name, as: 'json' });

export function rowTable<Row extends object>(table: string, key: string, columns: Columns<Row>): RowTable<Row> {
  const fields = Object.entries(columns) as [keyof Row & string, Column][];
  const names = fields.map(([, { name }]) => name);
  const marks = names.map(() => '?').join(', ');
  const updates = names.filter((name) => name !== key).map((name) => `${name} = excluded.${name}`);
  return {
    select: `SELECT ${names.join(', ')} FROM ${table}`,
    upsert: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks}) ON CONFLICT (${key}) DO UPDATE SET ${updates.join(', ')}`,
    encode: (row) => fields.map(([field, column]) => encodeValue(row[field], column)),
    decode: (record) => decodeRow(record as SqlRow, fields),
  };
}

function decodeRow<Row>(record: SqlRow, fields: readonly [keyof Row & string, Column][]): Row {
  const row: Partial<Record<keyof Row, unknown>> = {};
  for (const [field, column] of fields) row[field] = decodeValue(record[column.name], column);
  // Trusted without a check: only `encode` writes these tables, and their CHECKs guard every enum.
  return row as Row;
}

function encodeValue(value: unknown, { as }: Column): unknown {
  if (value === null || as === 'plain') return value;
  return as === 'flag' ? Number(value) : JSON.stringify(value);
}

function decodeValue(value: unknown, { as }: Column): unknown {
  if (value === null || as === 'plain') return value;
  if (as === 'flag') return value === 1;
  return value === '[]' ? [] : JSON.parse(value as string);
}
