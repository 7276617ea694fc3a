import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/engine/ports/clock';
import { useStage, type Stage } from '../use-stage';

export type ClockStage = Stage & {
  readonly clock: Clock;
  /** Lets time pass, firing what falls due. */
  pass(ms: number): void;
};

/** What the engine relies on of any clock. */
export function describeClock(name: string, make: () => ClockStage): void {
  describe(`clock: ${name}`, () => {
    const stage = useStage(make);

    it('goes on with time', () => {
      const { clock, pass } = stage();
      const before = clock.now();
      pass(1_500);
      expect(clock.now()).toBe(before + 1_500);
    });

    it('calls back once, not before its time', () => {
      const { clock, pass } = stage();
      let calls = 0;
      clock.after(500, () => void (calls += 1));
      expect(calls).toBe(0);
      pass(499);
      expect(calls).toBe(0);
      pass(1);
      expect(calls).toBe(1);
      pass(10_000);
      expect(calls).toBe(1);
    });

    it('calls back in order of time, then of asking, also what is asked for on the way', () => {
      const { clock, pass } = stage();
      const called: string[] = [];
      clock.after(20, () => void called.push('late'));
      clock.after(10, () => {
        called.push('early');
        clock.after(5, () => void called.push('between'));
      });
      clock.after(10, () => void called.push('second'));
      pass(30);
      expect(called).toEqual(['early', 'second', 'between', 'late']);
    });

    it('calls nobody back who cancelled; cancelling late or twice is harmless', () => {
      const { clock, pass } = stage();
      const cancel = clock.after(500, () => expect.unreachable());
      cancel();
      cancel();
      let calls = 0;
      const late = clock.after(10, () => void (calls += 1));
      pass(1_000);
      late();
      expect(calls).toBe(1);
    });

    it('waits for months', () => {
      const { clock, pass } = stage();
      const hundredDaysMs = 100 * 24 * 3_600_000;
      let calls = 0;
      clock.after(hundredDaysMs, () => void (calls += 1));
      pass(hundredDaysMs - 1);
      expect(calls).toBe(0);
      pass(1);
      expect(calls).toBe(1);
    });
  });
}
