import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/result';
import { damagedRemedy } from './damaged-remedy';
import { missingFault, newerFault, openDatabase } from './open-database';
import { projectSchema } from './project-migrations/project-schema';
import { sqliteFault } from './sqlite-fault';

/** Lets SQLite look through a project's whole database for damage, and asks whether this version can write it. Reads only. */
export function checkIntegrity(file: string): Result<void> {
  if (!existsSync(file)) return err(missingFault(file));
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const answer = String(db.pragma('integrity_check(1)', { simple: true }));
    if (answer === 'ok') return checkVersion(file);
    const message = `The database is damaged: ${answer}.`;
    return err({ code: 'database_broken', message, where: file, remedy: damagedRemedy });
  } catch (error) {
    const fault = sqliteFault(error, file);
    if (fault === null) throw error;
    return err(fault);
  } finally {
    db?.close();
  }
}

function checkVersion(file: string): Result<void> {
  const opened = openDatabase({ file, mode: 'read', create: false, schema: projectSchema, busyTimeoutMs: 5_000 });
  // An older one is brought up to date by whatever writes next.
  if (!opened.ok) return opened.error.code === 'database_older' ? ok(undefined) : opened;
  opened.value.db.close();
  return opened.value.newer ? err(newerFault(file)) : ok(undefined);
}
