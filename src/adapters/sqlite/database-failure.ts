import type { Fault } from '../../shared/fault';

/** Thrown where a port returns no `Result`: the disk, the lock or the file failed under an open database. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message, { cause: fault.cause });
    this.fault = fault;
  }
}
