import { vi } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/system-clock';
import { createManualClock } from '../../support/manual-clock';
import { describeClock } from './describe-clock';
import { createFakeClock } from '../../simulation/fakes/create-fake-clock';
import { fakeWorld, passTime } from '../fake-world';

describeClock('real', () => {
  vi.useFakeTimers();
  let aheadMs = 0;
  return {
    clock: createSystemClock({ wall: () => Date.now() + aheadMs, steady: () => performance.now() }),
    pass: (ms) => vi.advanceTimersByTimeAsync(ms).then(() => undefined),
    jump: (byMs) => void (aheadMs += byMs),
    dispose: () => void vi.useRealTimers(),
  };
});

describeClock('manual', () => {
  const clock = createManualClock();
  return { clock, pass: (ms) => clock.advance(ms), jump: clock.jump, dispose: () => {} };
});

describeClock('fake', () => {
  const { world } = fakeWorld();
  const pass = (ms: number): void => passTime(world, ms);
  return { clock: createFakeClock(world), pass, jump: world.time.setWallAhead, dispose: () => {} };
});
