import { withPeriod } from '../../shared/closing-period';
import type { Fault } from '../../shared/fault';
import { damagedRemedy } from './damaged-remedy';
import { isOnReadOnlyDisk } from './on-read-only-disk';

/** Translates an error of SQLite or of the file system into a fault about `file`; null when it is a bug of ours (a constraint, bad SQL) and must throw. */
export function sqliteFault(error: unknown, file: string): Fault | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return lockedFault(file, error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return brokenFault(file, error);
  if (/^SQLITE_(?:READONLY|CANTOPEN|IOERR|PERM)|^E[A-Z]+$/.test(code) && isOnReadOnlyDisk(file)) {
    const remedy = 'Make it writable, or look at the disk: systems do this when it is damaged.';
    return { code: 'read_only', message: 'The disk is read-only.', where: file, remedy, cause: error };
  }
  if (code.startsWith('SQLITE_READONLY')) {
    const remedy = 'Give yourself write permission on the file and its folder.';
    return { code: 'read_only', message: 'The database cannot be written to.', where: file, remedy, cause: error };
  }
  if (code === 'SQLITE_FULL') {
    return {
      code: 'io',
      message: 'The disk is full.',
      where: file,
      remedy: 'Free some space and try again.',
      cause: error,
    };
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_PERM') {
    const remedy = 'Check that the folder exists, belongs to you and is on a local disk.';
    return {
      code: 'io',
      message: withPeriod(`The database cannot be opened or read: ${textOf(error)}`),
      where: file,
      remedy,
      cause: error,
    };
  }
  if (/^E[A-Z]+$/.test(code)) {
    const remedy = 'Check that the folder exists and belongs to you.';
    return {
      code: 'io',
      message: withPeriod(`The database's folder cannot be used: ${textOf(error)}`),
      where: file,
      remedy,
      cause: error,
    };
  }
  return null;
}

/** SQLite's own codes and those of the operating system. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function lockedFault(file: string, cause: unknown): Fault {
  const remedy = 'Close the program that holds it open, then try again.';
  return { code: 'database_locked', message: 'Another program keeps the database locked.', where: file, remedy, cause };
}

function brokenFault(file: string, cause: unknown): Fault {
  const message = `The database cannot be read, it is damaged: ${textOf(cause)}.`;
  return { code: 'database_broken', message, where: file, remedy: damagedRemedy, cause };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
