import { DatabaseFailure } from '../../adapters/sqlite/database-failure';
import { err, type Result } from '../../shared/result';

/** Runs what uses an open database; trouble with the file comes back as the fault it is, bugs go on flying. */
export function guarded<T>(use: () => Result<T>): Result<T> {
  try {
    return use();
  } catch (error) {
    if (error instanceof DatabaseFailure) return err(error.fault);
    throw error;
  }
}
