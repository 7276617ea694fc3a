import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/engine/ports/clock';
import { useStage, type Stage } from '../use-stage';

export type ClockStage = Stage & {
  readonly clock: Clock;
  /** Lets time pass, firing what falls due. */
  pass(ms: number): Promise<void> | void;
  /** Sets the wall clock. */
  jump(byMs: number): void;
};

/** What the engine relies on of any clock. */
export function describeClock(name: string, make: () => ClockStage): void {
  describe(`clock: ${name}`, () => {
    const stage = useStage(make);

    it('goes on with time', async () => {
      const { clock, pass } = stage();
      const before = clock.now();
      await pass(1_500);
      expect(clock.now()).toBe(before + 1_500);
    });

    it('tells days that compare like their texts', () => {
      const { clock } = stage();
      const noon = Date.UTC(2026, 10, 22, 12);
      expect(clock.dayOf(noon)).toMatch(/^2026-11-2[123]$/);
      expect(clock.dayOf(noon + 48 * 3_600_000) > clock.dayOf(noon)).toBe(true);
    });

    it('calls back once, not before its time', async () => {
      const { clock, pass } = stage();
      let calls = 0;
      clock.after(500, () => void (calls += 1));
      expect(calls).toBe(0);
      await pass(499);
      expect(calls).toBe(0);
      await pass(1);
      expect(calls).toBe(1);
      await pass(10_000);
      expect(calls).toBe(1);
    });

    it('calls back in order of time, then of asking, also what is asked for on the way', async () => {
      const { clock, pass } = stage();
      const called: string[] = [];
      clock.after(20, () => void called.push('late'));
      clock.after(10, () => {
        called.push('early');
        clock.after(5, () => void called.push('between'));
      });
      clock.after(10, () => void called.push('second'));
      await pass(30);
      expect(called).toEqual(['early', 'second', 'between', 'late']);
    });

    it('calls nobody back who cancelled; cancelling late or twice is harmless', async () => {
      const { clock, pass } = stage();
      const cancel = clock.after(500, () => expect.unreachable());
      cancel();
      cancel();
      let calls = 0;
      const late = clock.after(10, () => void (calls += 1));
      await pass(1_000);
      late();
      expect(calls).toBe(1);
    });

    it.each([8 * 3_600_000, -3_600_000])(
      'tells soon of a jump by %d ms, once, and nobody who stopped listening',
      async (byMs) => {
        const { clock, pass, jump } = stage();
        const told: number[] = [];
        const stop = clock.onJump((ms) => void told.push(ms));
        clock.onJump(() => expect.unreachable())();
        const before = clock.now();
        jump(byMs);
        await pass(10_000);
        expect(told).toEqual([byMs]);
        expect(clock.now()).toBe(before + byMs + 10_000);
        stop();
      },
    );

    it.each([8 * 3_600_000, -3_600_000])('waits neither longer nor shorter after a jump by %d ms', async (byMs) => {
      const { clock, pass, jump } = stage();
      let calls = 0;
      const stop = clock.onJump(() => {});
      clock.after(60_000, () => void (calls += 1));
      jump(byMs);
      await pass(59_999);
      expect(calls).toBe(0);
      await pass(1);
      expect(calls).toBe(1);
      stop();
    });

    it('waits for months', async () => {
      const { clock, pass } = stage();
      const hundredDaysMs = 100 * 24 * 3_600_000;
      let calls = 0;
      clock.after(hundredDaysMs, () => void (calls += 1));
      await pass(hundredDaysMs - 1);
      expect(calls).toBe(0);
      await pass(1);
      expect(calls).toBe(1);
    });
  });
}
