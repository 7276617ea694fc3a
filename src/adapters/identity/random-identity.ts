import { randomBytes } from 'node:crypto';
import type { Identity } from '../../engine/ports/identity';

/** Ids and chance from the operating system's generator. */
export function createRandomIdentity(): Identity {
  return {
    newId: () => randomBytes(16).toString('hex'),
    random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  };
}
