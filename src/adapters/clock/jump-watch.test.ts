import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from './system-clock';

const hourMs = 3_600_000;

/** Both clocks go with the fake timers, until the machine sleeps or somebody sets the wall clock. */
function stage() {
  const off = { wall: 0, steady: 0 };
  const clock = createSystemClock({ wall: () => Date.now() + off.wall, steady: () => performance.now() + off.steady });
  const jumps: number[] = [];
  return {
    clock,
    jumps,
    listen: () => clock.onJump((byMs) => jumps.push(byMs)),
    /** As on Linux and macOS, where the steady clock stands still meanwhile. */
    sleep: (ms: number) => void (off.wall += ms),
    /** As on Windows, and as a process sees it that was stopped. */
    sleepCounted(ms: number) {
      off.wall += ms;
      off.steady += ms;
    },
    setWall: (byMs: number) => void (off.wall += byMs),
  };
}

describe('jumps of the wall clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('are told within five seconds, in both directions', async () => {
    const { jumps, listen, sleep, setWall } = stage();
    const stop = listen();
    sleep(8 * hourMs);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(jumps).toEqual([8 * hourMs]);
    setWall(-hourMs);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(jumps).toEqual([8 * hourMs, -hourMs]);
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(jumps).toHaveLength(2);
    stop();
  });

  it('are told once where the steady clock went on during the sleep', async () => {
    const { jumps, listen, sleepCounted } = stage();
    const stop = listen();
    sleepCounted(hourMs);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(jumps).toEqual([hourMs]);
    stop();
  });

  it('are none up to half a minute, forwards or backwards', async () => {
    const { jumps, listen, setWall, sleepCounted } = stage();
    const stop = listen();
    for (const change of [29_000, -29_000]) {
      setWall(change);
      await vi.advanceTimersByTimeAsync(5_000);
    }
    sleepCounted(29_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(jumps).toEqual([]);
    stop();
  });

  it('are not looked for while nobody listens', async () => {
    const { jumps, listen, sleep } = stage();
    const stop = listen();
    const stopSecond = listen();
    stop();
    expect(vi.getTimerCount()).toBe(1);
    stopSecond();
    expect(vi.getTimerCount()).toBe(0);
    sleep(hourMs);
    const stopThird = listen();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(jumps).toEqual([]);
    stopThird();
  });
});

describe('a wait that a sleep falls into', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
  afterEach(() => vi.useRealTimers());

  it('lasts as long as it would have lasted awake, although its timer fired', async () => {
    const { clock, listen, sleepCounted } = stage();
    const stop = listen();
    const callback = vi.fn();
    clock.after(600_000, callback);
    await vi.advanceTimersByTimeAsync(400_000);
    // A timer that counted the sleep fires at once when the machine wakes.
    sleepCounted(200_000);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(callback).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200_000);
    expect(callback).toHaveBeenCalledTimes(1);
    stop();
  });

  it('is not prolonged by a sleep before it began, even if that is noticed later', async () => {
    const { clock, jumps, listen, sleepCounted } = stage();
    const stop = listen();
    sleepCounted(hourMs);
    const callback = vi.fn();
    clock.after(1_000, callback);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(callback).toHaveBeenCalledTimes(1);
    // When exactly it fell asleep after the last look nobody knows.
    expect(jumps).toEqual([hourMs - 5_000]);
    stop();
  });

  it('ends at once when it is cancelled by who heard of the jump', async () => {
    const { clock, sleepCounted } = stage();
    const callback = vi.fn();
    const cancel = clock.after(60_000, callback);
    const stop = clock.onJump(cancel);
    sleepCounted(hourMs);
    await vi.advanceTimersByTimeAsync(2 * hourMs);
    expect(callback).not.toHaveBeenCalled();
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is what it was when somebody sets the clock', async () => {
    const { clock, listen, setWall } = stage();
    const stop = listen();
    const callback = vi.fn();
    clock.after(60_000, callback);
    setWall(-hourMs);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(callback).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(callback).toHaveBeenCalledTimes(1);
    stop();
  });
});
