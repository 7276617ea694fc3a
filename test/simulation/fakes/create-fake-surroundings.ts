import type { Surroundings } from '../../../src/engine/ports/surroundings';

/** A machine with nothing to hide. */
export function createFakeSurroundings(): Surroundings {
  return { hidden: [], closed: [], secrets: [], readable: [], writable: [], worktreeOf: async () => null };
}
