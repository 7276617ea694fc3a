import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/result';
import { sqliteFault } from './sqlite-fault';

/** Lets SQLite look through the whole file for damage. Reads only. */
export function checkIntegrity(file: string): Result<void> {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const answer = String(db.pragma('integrity_check(1)', { simple: true }));
    if (answer === 'ok') return ok(undefined);
    const remedy = 'Put a backup in its place, or move the file away and import the plan again.';
    return err({ code: 'database_broken', message: `The database is damaged: ${answer}.`, where: file, remedy });
  } catch (error) {
    const fault = sqliteFault(error, file);
    if (fault === null) throw error;
    return err(fault);
  } finally {
    db?.close();
  }
}
