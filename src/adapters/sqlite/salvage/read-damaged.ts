import Database from 'better-sqlite3';
import type { DomainEvent, StoredEvent } from '../../../shared/event';
import { readable, readableRows, type ReadableRows, type SalvagedRow } from './readable-rows';

/** In an order in which each refers only to those before it. */
export const salvagedTables = [
  'features',
  'runs',
  'attempts',
  'leases',
  'merge_entries',
  'test_rounds',
  'spend',
  'plannings',
  'events',
  'evidence',
  'knowledge',
  'proposals',
] as const;
export type SalvagedTable = (typeof salvagedTables)[number];

/** What a damaged database still says. */
export type Readable = {
  readonly tables: Readonly<Record<SalvagedTable, ReadableRows>>;
  readonly events: readonly StoredEvent[];
  /** No event is missing from the first to the last that was ever written. */
  readonly logIsWhole: boolean;
};

const nothing: ReadableRows = { rows: [], complete: false };

/** Reads whatever can be read of a file, or of none; changes nothing. */
export function readDamaged(file: string | null): Readable {
  const db = file === null ? undefined : readable(() => new Database(file, { readonly: true, fileMustExist: true }));
  try {
    // A damaged line of the schema then hides only its own table.
    readable(() => db?.pragma('writable_schema = ON'));
    return readAll(db ?? null);
  } finally {
    db?.close();
  }
}

function readAll(db: Database.Database | null): Readable {
  const lastSeq = db === null ? 0 : lastSeqOf(db);
  const entries = salvagedTables.map((table) => {
    const read = db === null ? nothing : readableRows(db, table, table === 'events' ? lastSeq : 0);
    return [table, read] as const;
  });
  const tables = Object.fromEntries(entries) as Record<SalvagedTable, ReadableRows>;
  const events = tables.events.rows.flatMap(eventOf);
  const whole = tables.events.complete && events.length > 0 && events.every(({ seq }, index) => seq === index + 1);
  return { tables, events, logIsWhole: whole && events.length >= lastSeq };
}

function lastSeqOf(db: Database.Database): number {
  const sql = `SELECT seq FROM sqlite_sequence WHERE name = 'events'`;
  return readable(() => db.prepare<[], { seq: number }>(sql).get()?.seq) ?? 0;
}

function eventOf({ seq, at, body }: SalvagedRow): readonly StoredEvent[] {
  try {
    return [{ seq: Number(seq), at: Number(at), event: JSON.parse(String(body)) as DomainEvent }];
  } catch {
    // Damage within a row that still looks like one: the event counts as unreadable.
    return [];
  }
}
