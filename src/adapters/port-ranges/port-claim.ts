import { randomBytes } from 'node:crypto';
import type { ProcessIdentity } from '../../shared/attempt';

/** A range of ports somebody reserved; the whole of it stands in the name of an empty file. */
export type PortClaim = {
  readonly first: number;
  readonly count: number;
  readonly owner: ProcessIdentity;
  /** Name of its file, unique for ever: removing it can never hit a later claim. */
  readonly file: string;
};

export function newPortClaim(first: number, count: number, owner: ProcessIdentity): PortClaim {
  const startedAt = Buffer.from(owner.startedAt).toString('hex');
  const file = [first, count, owner.pid, startedAt, randomBytes(8).toString('hex')].join('-');
  return { first, count, owner, file };
}

/** Null for a file that is no claim. */
export function parsePortClaim(file: string): PortClaim | null {
  const match = /^(\d+)-(\d+)-(\d+)-((?:[0-9a-f]{2})*)-[0-9a-f]{16}$/.exec(file);
  if (match === null) return null;
  const [, first, count, pid, startedAt = ''] = match;
  const owner = { pid: Number(pid), startedAt: Buffer.from(startedAt, 'hex').toString() };
  return { first: Number(first), count: Number(count), owner, file };
}

export function overlaps(a: PortClaim, b: PortClaim): boolean {
  return a.first < b.first + b.count && b.first < a.first + a.count;
}
