import { randomBytes } from 'node:crypto';
import type { ProcessIdentity } from '../../shared/attempt';

/** A slot somebody holds; who it is stands in the name of an empty file. */
export type SlotClaim = {
  readonly owner: ProcessIdentity;
  /** Name of its file, unique for ever: removing it can never hit a later claim. */
  readonly file: string;
};

export function newSlotClaim(owner: ProcessIdentity): SlotClaim {
  const startedAt = Buffer.from(owner.startedAt).toString('hex');
  return { owner, file: [owner.pid, startedAt, randomBytes(8).toString('hex')].join('-') };
}

/** Null for a file that is no claim. */
export function parseSlotClaim(file: string): SlotClaim | null {
  const match = /^(\d+)-((?:[0-9a-f]{2})*)-[0-9a-f]{16}$/.exec(file);
  if (match === null) return null;
  const [, pid, startedAt = ''] = match;
  return { owner: { pid: Number(pid), startedAt: Buffer.from(startedAt, 'hex').toString() }, file };
}
