import type { Gates } from '../../../src/engine/ports/gates';
import { plainEffects, type Effects } from '../host/effects';
import type { World } from '../world/world';

/** The gates of the world's user; what a host that is dead still wants of them does not come to pass. */
export function createFakeGates(world: World, effects: Effects = plainEffects()): Gates {
  return {
    read: (key) => world.gates.read(key),
    change: (key, next) =>
      effects.callNow('gates.change', {
        apply() {
          const gate = next(world.gates.read(key));
          world.gates.write(key, gate);
          return gate;
        },
        ghost: () => next(world.gates.read(key)),
      }),
    onChange(listener) {
      const told = () => void (effects.alive() && listener());
      world.gates.onChange.add(told);
      return () => void world.gates.onChange.delete(told);
    },
  };
}
