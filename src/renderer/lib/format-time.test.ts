import { expect, test } from 'vitest';
import { formatRunning, formatSpan } from './format-time';

test.each([
  [0, '0:00'],
  [-50, '0:00'],
  [9_999, '0:09'],
  [588_000, '9:48'],
  [3_723_000, '1:02:03'],
])('%d ms that still run read %s', (ms, text) => {
  expect(formatRunning(ms)).toBe(text);
});

test.each([
  [900, '0.9 s'],
  [41_300, '41 s'],
  [119_000, '119 s'],
  [46 * 60_000, '46 min'],
  [125 * 60_000, '2 h 5 min'],
])('%d ms at rest read %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});
