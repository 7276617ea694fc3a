import type { MachineSlots } from '../../../src/engine/ports/machine-slots';
import { plainEffects, type Effects } from '../host/effects';
import type { World } from '../world/world';

/** Slots of one machine, counted, so that one never given back is found. */
export function createFakeMachineSlots(world: World, effects: Effects = plainEffects(), limit = 10): MachineSlots {
  const listeners = new Set<() => void>();
  return {
    limit,
    take() {
      const shortage = world.room.shortage();
      if (shortage === 'full') return { code: 'full', held: limit };
      if (shortage === 'uncounted') return { code: 'unknown', fault: { code: 'io', message: 'EIO: i/o error' } };
      if (!effects.alive() || world.held.slots >= limit) return { code: 'full', held: world.held.slots };
      world.held.slots += 1;
      let held = true;
      return {
        code: 'taken',
        release() {
          if (held && effects.alive()) world.held.slots -= 1;
          held = false;
          for (const tell of [...listeners]) tell();
        },
      };
    },
    onFreed(listener) {
      const told = () => void (effects.alive() && listener());
      listeners.add(listener);
      world.room.onFreed.add(told);
      return () => {
        listeners.delete(listener);
        world.room.onFreed.delete(told);
      };
    },
  };
}
