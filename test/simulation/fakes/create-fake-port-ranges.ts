import type { PortRanges } from '../../../src/engine/ports/port-ranges';
import { plainEffects, reads, type Effects } from '../host/effects';
import type { World } from '../world/world';

const firstPort = 20_000;

/** Port ranges that are counted, so that one never given back is found. */
export function createFakePortRanges(world: World, effects: Effects = plainEffects()): PortRanges {
  const taken = new Set<number>();
  const take = (count: number): number => {
    let first = firstPort;
    while (taken.has(first)) first += count;
    taken.add(first);
    world.held.ports += 1;
    return first;
  };
  return {
    async reserve(count) {
      const first = await effects.call('ports.reserve', {
        steps: reads(() => take(count)),
        fails: () => {
          throw new Error('no port range could be reserved');
        },
      });
      return {
        first,
        count,
        release() {
          if (taken.delete(first) && effects.alive()) world.held.ports -= 1;
        },
      };
    },
  };
}
