import type { Database } from 'better-sqlite3';
import type { Evolve, ProjectStore, StoreReader, StoreTransaction } from '../../engine/ports/project-store';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import { err, ok, type Result } from '../../shared/result';
import { createCommitAnnouncer } from './commit-announcer';
import { DatabaseFailure } from './database-failure';
import { openDatabase } from './open-database';
import { projectSchema } from './project-migrations/project-schema';
import { createProjectTables, createReader, writeFactRow, writeRowChanges, type ProjectTables } from './project-tables';
import { createStatements } from './statements';
import { withFailures } from './with-failures';

export type OpenProjectStoreInput = {
  readonly file: string;
  /** The domain's `evolve`, the one place where rows change. */
  readonly evolve: Evolve;
  /** `read` also opens databases of a newer Flotilla. */
  readonly mode: 'write' | 'read';
  /** Makes the file and its folder when missing; without it a missing file is the fault `database_missing`. */
  readonly create: boolean;
  /** How long a transaction waits for another process's before it throws `DatabaseFailure` (`database_locked`). */
  readonly busyTimeoutMs?: number;
};

/** Opens a project's database. Trouble with an open one (disk full, locked) is thrown as `DatabaseFailure`. */
export function openProjectStore(input: OpenProjectStoreInput): Result<ProjectStore> {
  const { file, mode, create, busyTimeoutMs = 5_000 } = input;
  const opened = openDatabase({ file, mode, create, schema: projectSchema, busyTimeoutMs });
  if (!opened.ok) return opened;
  const { db, newer } = opened.value;
  const tables = createProjectTables(createStatements(db));
  const trouble = newer ? readingTrouble(tables) : null;
  if (trouble !== null) {
    db.close();
    const message = 'The database was written by a newer Flotilla and cannot be read by this one.';
    return err({ code: 'database_newer', message, where: file, remedy: 'Update Flotilla.', cause: trouble.cause });
  }
  return ok(storeOn({ db, tables, file, evolve: input.evolve, readOnly: mode === 'read' }));
}

type StoreParts = {
  readonly db: Database;
  readonly tables: ProjectTables;
  readonly file: string;
  readonly evolve: Evolve;
  readonly readOnly: boolean;
};

function storeOn({ db, tables, file, evolve, readOnly }: StoreParts): ProjectStore {
  const reader = readingWithFailures(createReader(tables), file);
  const announcer = createCommitAnnouncer();
  let appended: StoredEvent[] = [];

  const append = (event: DomainEvent, at: number): StoredEvent => {
    if (!db.inTransaction) throw new Error('append outside of its transaction');
    const stored = tables.events.append(event, at);
    writeRowChanges(tables, evolve(reader, event, at));
    writeFactRow(tables, stored);
    appended.push(stored);
    return stored;
  };
  const transaction: StoreTransaction = { ...reader, append, nextFeatureNumber: tables.features.nextNumber };
  const runBody = db.transaction((body: (tx: StoreTransaction) => unknown) => refusePromise(body(transaction)));

  return {
    ...reader,
    readOnly,
    transact: <T>(body: (tx: StoreTransaction) => T): T => {
      if (readOnly) throw readOnlyFailure(file);
      if (db.inTransaction) throw new Error('a transaction inside a transaction');
      appended = [];
      const value = withFailures(file, () => runBody.immediate(body)) as T;
      announcer.announce(appended);
      return value;
    },
    renewLeases: (owner, at, expiresAt) => {
      if (readOnly) throw readOnlyFailure(file);
      return withFailures(file, () => tables.leases.renew({ owner, at, expiresAt }));
    },
    onCommit: announcer.subscribe,
    close: () => void db.close(),
  };
}

/** Damage shows wherever it is met: in whatever is read. */
function readingWithFailures(reader: StoreReader, file: string): StoreReader {
  const guarded = Object.entries<(...args: never[]) => unknown>(reader).map(([name, read]) => [
    name,
    (...args: never[]) => withFailures(file, () => read(...args)),
  ]);
  return Object.fromEntries(guarded) as StoreReader;
}

function refusePromise(value: unknown): unknown {
  if (value instanceof Promise) throw new TypeError('the body of a transaction must not await');
  return value;
}

function readOnlyFailure(file: string): DatabaseFailure {
  return new DatabaseFailure({ code: 'read_only', message: 'The database is open for reading only.', where: file });
}

/** A newer database may have renamed what we ask for; then the statement fails as it is prepared. Null: all can be read. */
function readingTrouble(tables: ProjectTables): { readonly cause: unknown } | null {
  try {
    const { events, evidence: _evidence, ...rest } = tables;
    for (const { all } of Object.values(rest)) all();
    events.after(0, 1);
    return null;
  } catch (cause) {
    return { cause };
  }
}
