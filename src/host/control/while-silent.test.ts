import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whileSilent } from './while-silent';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells once of an answer that is long in coming, and gives it all the same', async () => {
  const tell = vi.fn();
  const late = whileSilent(new Promise((resolve) => setTimeout(() => resolve('late'), 10_000)), tell);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(tell).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(8_001);
  expect(await late).toBe('late');
  expect(tell).toHaveBeenCalledOnce();
});

it('says nothing of one that comes soon, or fails', async () => {
  const tell = vi.fn();
  expect(await whileSilent(Promise.resolve(1), tell)).toBe(1);
  await expect(whileSilent(Promise.reject(new Error('no')), tell)).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
  expect(tell).not.toHaveBeenCalled();
});
