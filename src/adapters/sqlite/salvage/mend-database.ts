import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Evolve } from '../../../engine/ports/project-store';
import type { FeatureNumber } from '../../../shared/ids';
import { err, ok, type Result } from '../../../shared/result';
import { DatabaseFailure } from '../database-failure';
import { openDatabase } from '../open-database';
import { projectSchema } from '../project-migrations/project-schema';
import { createProjectTables, type ProjectTables } from '../project-tables';
import { sqliteFault } from '../sqlite-fault';
import { createStatements } from '../statements';
import { copyRows, dropDangling } from './copy-rows';
import { foldWholeLog, foldWithHoles } from './fold-log';
import { readDamaged, type Readable } from './read-damaged';
import { readable } from './readable-rows';
import { settleRows, type Loosened } from './settle-rows';
import { unwrapped } from './unwrapped';
import { writeWithFreshBeginning } from './with-fresh-beginning';

export type MendDatabaseInput = {
  readonly file: string;
  /** Tells the damaged files apart that lie beside it, e.g. a time. */
  readonly label: string;
  readonly evolve: Evolve;
};

export type MendedDatabase = {
  /** Where what was there lies now, as it was; null where there was nothing. */
  readonly aside: string | null;
  /** The whole log could be read: everything is as it was. */
  readonly whole: boolean;
  readonly features: number;
  readonly attempts: number;
  /** Features of which something is known, but not what they are. */
  readonly lost: readonly FeatureNumber[];
  /** All features there were could be read. */
  readonly allFeatures: boolean;
  readonly loosened: readonly Loosened[];
};

/**
 * Puts a fresh database in the place of a damaged or missing one, with whatever can still be read of it. What was there
 * is copied aside first, and replaced in one step: killed anywhere between, it is as damaged as before. Only for who holds
 * the project's orchestrator lock.
 */
export function mendDatabase({ file, label, evolve }: MendDatabaseInput): Result<MendedDatabase> {
  const draft = `${file}.mending`;
  const aside = `${file}.damaged-${label}`;
  const copy = `${aside}${unfinished}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    clearUnfinished(file);
    removeAll(draft);
    const copied = copyAside(file, copy);
    const made = make(draft, readBest(copied.includes('') ? copy : null, draft), evolve);
    sync(draft);
    removeAll(copy, emptySideFiles(copy));
    // Not before all else is ready: killed until here, the next mend takes the copy for what it is.
    for (const ending of copied.toReversed())
      if (existsSync(`${copy}${ending}`)) renameSync(`${copy}${ending}`, `${aside}${ending}`);
    // In front of another database the newest changes of this one would do harm.
    removeAll(file, sideFiles);
    renameSync(draft, file);
    return ok({ aside: copied[0] === undefined ? null : `${aside}${copied[0]}`, ...made });
  } catch (error) {
    removeAll(draft);
    removeAll(copy);
    const fault = error instanceof DatabaseFailure ? error.fault : sqliteFault(error, file);
    if (fault === null) throw error;
    return err(fault);
  }
}

const sideFiles = ['-wal', '-shm'];

/** Ends the name of a copy that nobody needs yet: what it was made of is still in its place. */
const unfinished = '.part';

/** What mends that were killed have left. */
function clearUnfinished(file: string): void {
  removeAll(`${file}.mending-read`);
  const copies = `${basename(file)}.damaged-`;
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(copies) && ['', ...sideFiles].some((ending) => name.endsWith(`${unfinished}${ending}`)))
      rmSync(join(dirname(file), name), { force: true });
}

/** What looking into it has left. */
function emptySideFiles(file: string): readonly string[] {
  return sideFiles.filter((ending) => ending === '-shm' || !holdsAnything(`${file}${ending}`));
}

const holdsAnything = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

function removeAll(file: string, endings: readonly string[] = ['', ...sideFiles]): void {
  for (const ending of endings) rmSync(`${file}${ending}`, { force: true });
}

/** As it is, or where that says nothing, with another beginning. */
function readBest(database: string | null, draft: string): Readable {
  const asItIs = readDamaged(database);
  if (database === null || !isUnreadable(asItIs)) return asItIs;
  const patched = `${draft}-read`;
  try {
    onTables(draft, () => undefined);
    for (const what of ['header', 'first page'] as const) {
      writeWithFreshBeginning({ from: database, good: draft, to: patched, what });
      const read = readDamaged(existsSync(patched) ? patched : null);
      if (!isUnreadable(read)) return read;
    }
    return asItIs;
  } finally {
    removeAll(draft);
    removeAll(patched);
  }
}

const isUnreadable = ({ tables }: Readable): boolean => Object.values(tables).every(({ rows }) => rows.length === 0);

/** The endings of what there was. The shared memory file is SQLite's own and made anew. */
function copyAside(file: string, to: string): readonly string[] {
  const there = ['', '-wal'].filter((ending) => (ending === '' ? existsSync(file) : holdsAnything(`${file}${ending}`)));
  for (const ending of there) {
    copyFileSync(`${file}${ending}`, `${to}${ending}`);
    sync(`${to}${ending}`);
  }
  return there;
}

function sync(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

type Made = Omit<MendedDatabase, 'aside'>;

function make(draft: string, read: Readable, evolve: Evolve): Made {
  const { events, logIsWhole } = read;
  if (logIsWhole && foldWholeLog({ file: draft, events, evolve })) return onTables(draft, (tables) => told(tables));
  removeAll(draft);
  return onTables(draft, (tables, db) => {
    copyRows(db, read);
    fillFrom(tables, read, evolve);
    dropDangling(db);
    const loosened = settleRows(tables);
    return { ...told(tables), ...missing(tables, { read, loosened }), loosened, whole: false };
  });
}

type OpenDatabase = Extract<ReturnType<typeof openDatabase>, { ok: true }>['value'];

function onTables<T>(file: string, use: (tables: ProjectTables, db: OpenDatabase['db']) => T): T {
  const opened = openDatabase({ file, mode: 'write', create: true, schema: projectSchema, busyTimeoutMs: 0 });
  const { db } = unwrapped(opened);
  try {
    return use(createProjectTables(createStatements(db)), db);
  } finally {
    db.close();
  }
}

function told({ features, attempts }: ProjectTables): Made {
  const counts = { features: features.all().length, attempts: attempts.all().length };
  return { whole: true, ...counts, lost: [], allFeatures: true, loosened: [] };
}

/** Rows that can't be read, as far as the readable part of the log tells of them. */
function fillFrom(into: ProjectTables, { tables, events }: Readable, evolve: Evolve): void {
  const folded = unwrapped(foldWithHoles({ events, evolve }));
  const fill = <Row>(isWhole: boolean, rows: readonly Row[], parts: Filling<Row>): void => {
    if (isWhole) return;
    for (const row of rows) if (!parts.has(row)) readable(() => parts.write(row));
  };
  try {
    const { runs, features, attempts } = into;
    fill(tables.runs.complete, folded.runs(), { has: ({ id }) => runs.find(id) !== undefined, write: runs.write });
    fill(tables.features.complete, folded.features(), {
      has: ({ number }) => features.find(number) !== undefined,
      write: features.write,
    });
    fill(tables.attempts.complete, folded.attempts(), {
      has: ({ id }) => attempts.find(id) !== undefined,
      write: attempts.write,
    });
  } finally {
    folded.close();
  }
}

type Filling<Row> = { has(row: Row): boolean; write(row: Row): void };

function missing(
  { features }: ProjectTables,
  { read: { tables, events }, loosened }: { readonly read: Readable; readonly loosened: readonly Loosened[] },
): Pick<Made, 'lost' | 'allFeatures'> {
  if (tables.features.complete) return { lost: [], allFeatures: true };
  const known = new Set(features.all().map(({ number }) => number));
  const removed = new Set(events.flatMap(({ event }) => (event.type === 'feature_removed' ? [event.feature] : [])));
  const named = events.flatMap(({ event }) => ('feature' in event && event.feature !== null ? [event.feature] : []));
  const needed = loosened.flatMap(({ from }) => from);
  const lost = [...new Set([...named, ...needed])].filter((number) => !known.has(number) && !removed.has(number));
  return { lost: lost.toSorted((a, b) => a - b), allFeatures: false };
}
