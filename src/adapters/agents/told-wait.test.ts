import { expect, it } from 'vitest';
import { toldResetAt, toldWaitMs } from './told-wait';

it.each([
  ['Rate limit reached for gpt-5 on tokens per min. Please try again in 1.898s. Visit …', 1_898],
  ['You’ve hit your usage limit. Try again in 3 days 2 hours 5 minutes.', 266_700_000],
  ['Please try again in 250ms.', 250],
  ['try again in 2h 10m', 7_800_000],
  ['try again in a moment', null],
  ['Too Many Requests', null],
])('of “%s”', (message, ms) => {
  expect(toldWaitMs(message)).toBe(ms);
});

const at = (...time: readonly [number, number, number, number, number]) => new Date(...time).getTime();
const now = at(2026, 10, 22, 21, 50);

it.each([
  ['You’ve hit your usage limit. Upgrade to Plus, or try again at 11:05 PM.', at(2026, 10, 22, 23, 6)],
  ['Try again at 12:00 PM.', at(2026, 10, 22, 12, 1)],
  ['Try again at 12:00 AM.', at(2026, 10, 22, 0, 1)],
  ['You’ve hit your usage limit. Try again at Nov 23rd, 2026 2:48 AM.', at(2026, 10, 23, 2, 49)],
  ['try again at Jan 1st, 2027 12:30 PM', at(2027, 0, 1, 12, 31)],
  ['try again at Foo 1st, 2027 12:30 PM', null],
  ['try again at noon', null],
  ['Try again in 20s', null],
])('the end of “%s”', (message, reset) => {
  expect(toldResetAt(message, now)).toBe(reset);
});
