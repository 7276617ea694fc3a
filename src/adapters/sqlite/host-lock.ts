import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { ProcessIdentity } from '../../shared/attempt';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { DatabaseFailure } from './database-failure';
import { sqliteFault } from './sqlite-fault';

export type HostLock = {
  /** Lets the next host in; safe to call twice. */
  release(): void;
};

type LockFiles = { readonly lock: string; readonly owner: string };
export type HostLockInput = {
  /** The user's `locks` folder; made when missing. */
  readonly folder: string;
  /** Real path of the project's folder: one host for each. */
  readonly project: string;
};

// A reader of the lock holds it for microseconds; only who keeps it longer is a host.
const readerPatienceMs = 250;
// Between taking the lock and saying who did lies one small file write.
const ownerPatienceMs = 1_000;

/**
 * Makes this process the project's only host for as long as it lives: an exclusive SQLite transaction, which the
 * operating system ends with the process, whatever ended it. Fault `other_host` names who holds it.
 */
export function acquireHostLock(input: HostLockInput & { readonly owner: ProcessIdentity }): Result<HostLock> {
  const files = lockFiles(input);
  let db: Database.Database | null = null;
  try {
    mkdirSync(input.folder, { recursive: true, mode: 0o700 });
    // Never to be opened with node:fs while held: closing any other handle of the file drops the lock.
    db = new Database(files.lock, { timeout: readerPatienceMs });
    db.exec('BEGIN EXCLUSIVE');
    writeOwner(files.owner, input.owner);
    return ok(heldLock(db, files));
  } catch (error) {
    db?.close();
    const fault = sqliteFault(error, files.lock);
    if (fault === null) throw error;
    if (fault.code !== 'database_locked') return err(fault);
    const owner = waitForOwner(files);
    return owner === 'gone' ? acquireHostLock(input) : err(otherHostFault(input, owner));
  }
}

/**
 * Who hosts the project now; null when nobody does. Looks without waiting for the lock and makes no file.
 * Throws `DatabaseFailure` when it could not look, or when the holder does not say who it is.
 */
export function readHost(input: HostLockInput): ProcessIdentity | null {
  const files = lockFiles(input);
  if (!isHeld(files.lock)) return null;
  const owner = waitForOwner(files);
  if (owner === 'gone') return null;
  if (owner === 'silent') throw new DatabaseFailure(otherHostFault(input, owner));
  return owner;
}

/** A file beside the project's lock, such as `<hash>.control.json`; only the lock's holder may write it. */
export function besideHostLock({ folder, project }: HostLockInput, ending: string): string {
  const name = createHash('sha256').update(realPathOf(project)).digest('hex').slice(0, 16);
  return join(folder, `${name}.${ending}`);
}

function lockFiles(input: HostLockInput): LockFiles {
  return { lock: besideHostLock(input, 'db'), owner: besideHostLock(input, 'json') };
}

function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync.native(path) : resolve(path);
}

function heldLock(db: Database.Database, files: LockFiles): HostLock {
  return {
    release: () => {
      if (!db.open) return;
      // While the lock is still held: afterwards the file may be the next host's.
      rmSync(files.owner, { force: true });
      db.close();
    },
  };
}

function writeOwner(file: string, owner: ProcessIdentity): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ pid: owner.pid, startedAt: owner.startedAt })}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Asks for a shared lock, which a host's exclusive one refuses at once. */
function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    const fault = sqliteFault(error, file);
    if (fault === null) throw error;
    if (fault.code === 'database_locked') return true;
    throw new DatabaseFailure(fault);
  } finally {
    db?.close();
  }
}

/** The lock is held, so its holder's name is there or about to be, unless the holder has just gone. */
function waitForOwner(files: LockFiles): ProcessIdentity | 'gone' | 'silent' {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; waitedMs < ownerPatienceMs; waitedMs += 10) {
    const owner = readOwner(files.owner);
    if (owner !== null) return owner;
    if (!isHeld(files.lock)) return 'gone';
    Atomics.wait(pause, 0, 0, 10);
  }
  return 'silent';
}

/** Null as well for what a host killed before us left behind: the new one is about to write over it. */
function readOwner(file: string): ProcessIdentity | null {
  const owner = parsedJson(file);
  return isIdentity(owner) && isAlive(owner.pid) ? owner : null;
}

function parsedJson(file: string): unknown {
  try {
    // Reading a pipe would wait.
    return lstatSync(file).isFile() ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    // Not there yet, just gone, or not ours: each means that the holder has not said who it is, and is asked again.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process cannot be signalled, but it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null) return false;
  return 'pid' in value && typeof value.pid === 'number' && 'startedAt' in value && typeof value.startedAt === 'string';
}

function otherHostFault({ project }: HostLockInput, owner: ProcessIdentity | 'silent'): Fault {
  const known = owner !== 'silent';
  const who = known ? `process ${owner.pid}` : 'another process';
  return {
    code: 'other_host',
    message: `Flotilla already runs on this project: ${who}.`,
    where: project,
    remedy: known
      ? 'Wait for it to finish, or stop it with Ctrl-C where it runs or flotilla stop.'
      : 'Try again in a moment.',
  };
}
