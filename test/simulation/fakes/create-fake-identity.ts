import type { Identity } from '../../../src/engine/ports/identity';
import type { World } from '../world/world';

/** Ids and chance from the seed. */
export function createFakeIdentity(world: World, host = 0): Identity {
  const chance = world.chance.fork(`identity of host ${host}`);
  return {
    newId: () => Array.from({ length: 4 }, () => chance.int(0, 0xffffffff).toString(16).padStart(8, '0')).join(''),
    random: chance.next,
  };
}
