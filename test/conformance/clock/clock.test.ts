import { vi } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/system-clock';
import { createManualClock } from '../../support/manual-clock';
import { describeClock } from './describe-clock';
import { createFakeClock } from '../../simulation/fakes/create-fake-clock';
import { fakeWorld, passTime } from '../fake-world';

describeClock('real', () => {
  vi.useFakeTimers();
  return {
    clock: createSystemClock(),
    pass: (ms) => void vi.advanceTimersByTime(ms),
    dispose: () => void vi.useRealTimers(),
  };
});

describeClock('manual', () => {
  const clock = createManualClock();
  return { clock, pass: (ms) => clock.advance(ms), dispose: () => {} };
});

describeClock('fake', () => {
  const { world } = fakeWorld();
  return { clock: createFakeClock(world), pass: (ms) => passTime(world, ms), dispose: () => {} };
});
