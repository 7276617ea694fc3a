import { expect, it } from 'vitest';
import { formatDuration } from './format-duration';

it.each([
  [0, '0 s'],
  [420, '0.4 s'],
  [9_940, '9.9 s'],
  [9_999, '10 s'],
  [48_000, '48 s'],
  [59_600, '1 min'],
  [65_000, '1 min 5 s'],
  [599_400, '9 min 59 s'],
  [46 * 60_000 + 20_000, '46 min'],
  [59.7 * 60_000, '1 h'],
  [125 * 60_000, '2 h 5 min'],
])('says %d ms as %s', (durationMs, said) => {
  expect(formatDuration(durationMs)).toBe(said);
});
