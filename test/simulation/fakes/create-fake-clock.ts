import type { Clock } from '../../../src/engine/ports/clock';
import { plainEffects, type Effects } from '../host/effects';
import type { World } from '../world/world';

/** Virtual time; the timers of a dead host never fire. What a callback throws is an uncaught exception of the host. */
export function createFakeClock(world: World, effects: Effects = plainEffects()): Clock {
  return {
    now: world.time.wall,
    after: (ms, callback) =>
      world.time.after(ms, () => {
        if (!effects.alive()) return;
        try {
          callback();
        } catch (cause) {
          world.violations.push({ invariant: 'no uncaught exception', detail: String((cause as Error).stack) });
        }
      }),
    onJump: (listener) => {
      const told = (byMs: number) => {
        if (effects.alive() && Math.abs(byMs) > 30_000)
          world.time.after(2_000, () => effects.alive() && listener(byMs));
      };
      world.time.onJump.add(told);
      return () => void world.time.onJump.delete(told);
    },
  };
}
