import { createHash } from 'node:crypto';

/** A number in [0, 1) that depends on nothing but these words. */
export function seededChance(words: readonly string[]): number {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}
