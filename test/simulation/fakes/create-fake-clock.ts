import type { Clock } from '../../../src/engine/ports/clock';
import { plainEffects, type Effects } from '../host/effects';
import type { World } from '../world/world';

const noticedMs = 30_000;
const noticedAfterMs = 2_000;

/** Virtual time; the timers of a dead host never fire. What a callback throws is an uncaught exception of the host. */
export function createFakeClock(world: World, effects: Effects = plainEffects()): Clock {
  const fire = (callback: () => void): void => {
    if (!effects.alive()) return;
    try {
      callback();
    } catch (cause) {
      world.violations.push({ invariant: 'no uncaught exception', detail: String((cause as Error).stack) });
    }
  };
  return {
    now: world.time.wall,
    dayOf: (at) => new Date(at).toISOString().slice(0, 10),
    after: (ms, callback) => world.time.after(ms, () => fire(callback)),
    onJump: (listener) => {
      const told = (byMs: number) => {
        if (Math.abs(byMs) > noticedMs) world.time.after(noticedAfterMs, () => fire(() => listener(byMs)));
      };
      world.time.onJump.add(told);
      return () => void world.time.onJump.delete(told);
    },
  };
}
