import type { Result } from '../../../shared/result';
import { DatabaseFailure } from '../database-failure';

/** The value; a fault is thrown, for the one place that mends to give it back. */
export function unwrapped<T>(result: Result<T>): T {
  if (!result.ok) throw new DatabaseFailure(result.error);
  return result.value;
}
