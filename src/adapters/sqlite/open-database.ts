import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { damagedRemedy, missingRemedy } from './damaged-remedy';
import { migrate, newestVersion, versionOf, type Schema } from './migrate';
import { sqliteFault } from './sqlite-fault';

export type OpenDatabaseInput = {
  readonly file: string;
  readonly mode: 'write' | 'read';
  /** Makes the file (and its folder) when it is missing. */
  readonly create: boolean;
  readonly schema: Schema;
  /** How long to wait for another process's lock. */
  readonly busyTimeoutMs: number;
};

export type OpenDatabase = {
  readonly db: Database.Database;
  /** Written by a newer Flotilla; only ever with mode `read`. */
  readonly newer: boolean;
};

type Contents = 'ours' | 'newer' | 'older' | 'empty' | 'foreign';

/** Opens a database of ours in WAL with full durability, migrated to the newest version. Closed again on every fault. */
export function openDatabase(input: OpenDatabaseInput): Result<OpenDatabase> {
  if (!existsSync(input.file)) {
    if (!input.create || input.mode === 'read') return err(missingFault(input.file));
    if (sizeOf(`${input.file}-wal`) > 0) return err(leftChangesFault(input.file));
  } else if (sizeOf(input.file) === 0 && !input.create) return err(emptyFault(input.file));
  let db: Database.Database | null = null;
  try {
    if (input.create) mkdirSync(dirname(input.file), { recursive: true, mode: 0o700 });
    db = connect(input);
    const opened = prepareContents(db, input);
    if (!opened.ok) db.close();
    return opened;
  } catch (error) {
    db?.close();
    const fault = sqliteFault(error, input.file);
    if (fault === null) throw error;
    return err(fault);
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function connect({ file, mode, create, busyTimeoutMs }: OpenDatabaseInput): Database.Database {
  const readonly = mode === 'read';
  return new Database(file, { readonly, fileMustExist: readonly || !create, timeout: busyTimeoutMs });
}

function prepareContents(db: Database.Database, input: OpenDatabaseInput): Result<OpenDatabase> {
  const contents = contentsOf(db, input.schema);
  if (contents === 'foreign') return err(foreignFault(input.file));
  if (contents === 'empty' && (!input.create || input.mode === 'read')) return err(emptyFault(input.file));
  if (input.mode === 'read') return contents === 'older' ? err(olderFault(input.file)) : openToRead(db, contents);
  if (contents === 'newer') return err(newerFault(input.file));

  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Also proves that the write lock can be had: who opens for writing learns here that another program sits on it.
  migrate(db, input.schema);
  return ok({ db, newer: false });
}

function openToRead(db: Database.Database, contents: Contents): Result<OpenDatabase> {
  db.pragma('query_only = ON');
  return ok({ db, newer: contents === 'newer' });
}

function contentsOf(db: Database.Database, schema: Schema): Contents {
  const version = versionOf(db);
  if (version === 0) {
    const { count } = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM sqlite_schema').get() ?? {
      count: 0,
    };
    return count === 0 ? 'empty' : 'foreign';
  }
  if (Number(db.pragma('application_id', { simple: true })) !== schema.applicationId) return 'foreign';
  if (version > newestVersion(schema)) return 'newer';
  return version < newestVersion(schema) ? 'older' : 'ours';
}

export function missingFault(file: string): Fault {
  return { code: 'database_missing', message: 'The database is not there.', where: file, remedy: missingRemedy };
}

function foreignFault(file: string): Fault {
  const message = 'The file is a database, but not one of Flotilla.';
  return { code: 'database_broken', message, where: file, remedy: damagedRemedy };
}

function emptyFault(file: string): Fault {
  const message = 'The database is empty: it has no tables.';
  return { code: 'database_broken', message, where: file, remedy: damagedRemedy };
}

/** SQLite would take them for those of the database that comes to lie there, or delete them. */
function leftChangesFault(file: string): Fault {
  const message = 'The newest changes of a database are there, but not the database itself.';
  const remedy = `Put the database back beside them, or move ${basename(file)}-wal and ${basename(file)}-shm away.`;
  return { code: 'database_broken', message, where: `${file}-wal`, remedy };
}

function olderFault(file: string): Fault {
  const remedy = 'Run any command that writes once (for example `flotilla run`); it brings the database up to date.';
  return { code: 'database_older', message: 'The database was written by an older Flotilla.', where: file, remedy };
}

export function newerFault(file: string): Fault {
  const remedy = 'Update Flotilla. Commands that only read still work.';
  return { code: 'database_newer', message: 'The database was written by a newer Flotilla.', where: file, remedy };
}
