import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from './system-clock';

describe('the system clock', () => {
  afterEach(() => vi.useRealTimers());

  it('tells the wall clock', () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    expect(createSystemClock().now()).toBe(1_700_000_000_000);
  });

  it('calls back once, when the time has come', () => {
    vi.useFakeTimers();
    const callback = vi.fn();
    createSystemClock().after(500, callback);
    vi.advanceTimersByTime(499);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('calls nobody back who cancelled', () => {
    vi.useFakeTimers();
    const callback = vi.fn();
    createSystemClock().after(500, callback)();
    vi.advanceTimersByTime(10_000);
    expect(callback).not.toHaveBeenCalled();
  });

  it('waits for months where setTimeout would fire at once', () => {
    vi.useFakeTimers();
    const callback = vi.fn();
    const hundredDaysMs = 100 * 24 * 3_600_000;
    createSystemClock().after(hundredDaysMs, callback);
    vi.advanceTimersByTime(hundredDaysMs - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('can be cancelled after the first part of a long wait', () => {
    vi.useFakeTimers();
    const callback = vi.fn();
    const cancel = createSystemClock().after(2 ** 32, callback);
    vi.advanceTimersByTime(2 ** 31);
    cancel();
    vi.advanceTimersByTime(2 ** 32);
    expect(callback).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps no process alive', () => {
    const unref = vi.spyOn(Object.getPrototypeOf(setTimeout(() => undefined, 0).unref()), 'unref');
    const cancel = createSystemClock().after(60_000, () => undefined);
    expect(unref).toHaveBeenCalledTimes(1);
    cancel();
    unref.mockRestore();
  });
});
