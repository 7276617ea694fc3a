import { DatabaseFailure } from './database-failure';
import { sqliteFault } from './sqlite-fault';

/** Runs `work` on an open database; what the disk or a lock did to it is thrown as `DatabaseFailure`, bugs as they are. */
export function withFailures<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const fault = sqliteFault(error, file);
    throw fault === null ? error : new DatabaseFailure(fault);
  }
}
