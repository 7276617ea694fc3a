import { expect, it } from 'vitest';
import { toldWaitMs } from './told-wait';

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
