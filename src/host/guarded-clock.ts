import { createSystemClock } from '../adapters/clock/system-clock';
import type { Clock } from '../engine/ports/clock';

export type GuardedClockOptions = {
  /** From then on nothing that was planned happens. */
  readonly isOver: () => boolean;
  readonly onFault: (cause: unknown) => void;
};

/** The system's clock for what reads a database from timers: there is nobody whom a failure could be thrown at. */
export function guardedClock({ isOver, onFault }: GuardedClockOptions): Clock {
  const clock = createSystemClock();
  return {
    ...clock,
    after: (ms, act) =>
      clock.after(ms, () => {
        if (isOver()) return;
        try {
          act();
        } catch (cause) {
          onFault(cause);
        }
      }),
  };
}
