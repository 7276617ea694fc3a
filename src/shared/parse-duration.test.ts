import { expect, it } from 'vitest';
import { parseDuration } from './parse-duration';

it.each([
  ['20m', 1_200_000],
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['1h 30m', 5_400_000],
  ['45 min', 2_700_000],
  ['45 Minutes', 2_700_000],
  ['2 hours', 7_200_000],
  ['1.5h', 5_400_000],
  ['500ms', 500],
  ['3 days', 259_200_000],
  [' 2hrs ', 7_200_000],
  ['0s', 0],
])('reads %j', (text, durationMs) => {
  expect(parseDuration(text)).toBe(durationMs);
});

it.each([
  '',
  '20',
  'm',
  '45 parsecs',
  '-5m',
  '1h-',
  '1..5h',
  '5m!',
  '9999d',
  `${'9'.repeat(400)}h`,
  'constructor',
  '1toString',
])('refuses %j', (text) => {
  expect(parseDuration(text)).toBeNull();
});
