import type { Identity } from '../../../src/engine/ports/identity';
import type { World } from '../world/world';

/** Ids and chance from the seed. */
export function createFakeIdentity(world: World): Identity {
  const chance = world.chance.fork(`identity ${world.time.now()}`);
  return {
    newId: () => Array.from({ length: 4 }, () => chance.int(0, 0xffffffff).toString(16).padStart(8, '0')).join(''),
    random: chance.next,
  };
}
