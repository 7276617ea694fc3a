import { expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { createBackOffEnds } from './back-off-ends';

function stage() {
  let now = 1_000;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const clock = {
    now: () => now,
    after(ms: number, act: () => void) {
      const timer = { at: now + ms, act };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const ended: number[] = [];
  const ends = createBackOffEnds(clock, (number) => ended.push(number));
  const advance = (ms: number) => {
    now += ms;
    for (const timer of timers) if (timer.at <= now && timers.delete(timer)) timer.act();
  };
  const row = (number: number, notBefore: number | null, status: 'pending' | 'claimed' = 'pending') =>
    ends.heed({ number: featureNumber(number), status, notBefore });
  return { ends, ended, timers, advance, row };
}

it('tells when a feature may be tried again, once', () => {
  const { ended, advance, row } = stage();
  row(1, 3_000);
  row(1, 3_000);
  row(2, 900);
  row(3, null);
  advance(1_999);
  expect(ended).toEqual([]);
  advance(1);
  expect(ended).toEqual([1]);
});

it('forgets what has begun, is gone, or nobody looks at any more', () => {
  const { ends, ended, timers, advance, row } = stage();
  for (const number of [1, 2, 3]) row(number, 3_000);
  row(1, 3_000, 'claimed');
  ends.forget(featureNumber(2));
  ends.close();
  expect(timers.size).toBe(0);
  advance(5_000);
  expect(ended).toEqual([]);
});
