import { describe, expect, it } from 'vitest';
import { createManualClock } from './manual-clock';

describe('the manual clock', () => {
  it('fires timers in order of time, then of setting', () => {
    const clock = createManualClock(1_000);
    const fired: string[] = [];
    clock.after(20, () => fired.push(`late ${clock.now()}`));
    clock.after(10, () => fired.push(`early ${clock.now()}`));
    clock.after(10, () => fired.push(`second ${clock.now()}`));
    clock.advance(15);
    expect(fired).toEqual(['early 1010', 'second 1010']);
    expect(clock.now()).toBe(1_015);
    clock.advance(5);
    expect(fired.at(-1)).toBe('late 1020');
  });

  it('fires what is set on the way when it falls due in time', () => {
    const clock = createManualClock(0);
    const fired: number[] = [];
    const tick = (): void => {
      fired.push(clock.now());
      clock.after(10, tick);
    };
    clock.after(10, tick);
    clock.advance(35);
    expect(fired).toEqual([10, 20, 30]);
    expect(clock.pending()).toBe(1);
  });

  it('forgets what was cancelled', () => {
    const clock = createManualClock();
    const cancel = clock.after(10, () => expect.unreachable());
    cancel();
    clock.advance(100);
    expect(clock.pending()).toBe(0);
  });

  it('goes from timer to timer', () => {
    const clock = createManualClock(0);
    clock.after(3_600_000, () => undefined);
    expect(clock.advanceToNext()).toBe(true);
    expect(clock.now()).toBe(3_600_000);
    expect(clock.advanceToNext()).toBe(false);
  });

  it('jumps without bringing a timer nearer, and tells who listens', () => {
    const clock = createManualClock(0);
    const fired: number[] = [];
    const jumps: number[] = [];
    clock.after(100, () => fired.push(clock.now()));
    const stop = clock.onJump((byMs) => jumps.push(byMs));
    clock.jump(10_000);
    expect(clock.now()).toBe(10_000);
    expect(fired).toEqual([]);
    clock.advance(100);
    expect(fired).toEqual([10_100]);
    stop();
    clock.jump(-10_000);
    expect([clock.now(), jumps]).toEqual([100, [10_000]]);
  });
});
