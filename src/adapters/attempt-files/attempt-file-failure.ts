import { withPeriod } from '../../shared/closing-period';
import type { Fault } from '../../shared/fault';

/** A file of an attempt could not be written: disk full, no permission. Thrown, because evidence must not be lost silently. */
export class AttemptFileFailure extends Error {
  override readonly name = 'AttemptFileFailure';
  readonly fault: Fault;

  constructor(path: string, cause: unknown) {
    const message = withPeriod(
      `A file could not be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
    super(message, { cause });
    const remedy = 'Check that the disk has space left and the folder belongs to you.';
    this.fault = { code: 'io', message, where: path, remedy, cause };
  }
}
