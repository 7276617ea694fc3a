import { expect, test } from 'vitest';
import type { AgentOutcome } from '../../shared/attempt';
import { createProviderPatience } from './provider-patience';

function stage() {
  const timers = new Set<() => void>();
  const clock = {
    after(_: number, callback: () => void) {
      timers.add(callback);
      return () => void timers.delete(callback);
    },
  };
  let ends = 0;
  const patience = createProviderPatience(clock, () => (ends += 1));
  const heard = (outcome: AgentOutcome) => patience.heard({ outcome, reason: '', retryAfterMs: null });
  const expire = () => timers.forEach((callback) => callback());
  return { patience, heard, expire, timers, ends: () => ends };
}

test('a program that is turned away again and again is ended once its time is over, counted from the first', () => {
  const { heard, expire, timers, ends } = stage();
  heard('rate_limited');
  heard('rate_limited');
  heard('network');
  expect(timers.size).toBe(1);
  expire();
  expect(ends()).toBe(1);
});

test('who works, or goes on, or is over, is not', () => {
  const { patience, heard, expire, ends } = stage();
  heard('hung');
  heard('rate_limited');
  heard('hung');
  expire();
  heard('rate_limited');
  patience.stop();
  expire();
  expect(ends()).toBe(0);
});
