import { expect, test } from 'vitest';
import { localDay } from './local-day';

test('a day is that of the machine’s own time zone, from midnight to midnight', () => {
  const midnight = new Date(2026, 2, 1).getTime();
  expect(localDay(midnight)).toBe('2026-03-01');
  expect(localDay(midnight - 1)).toBe('2026-02-28');
  expect(localDay(new Date(2026, 10, 9, 23, 59).getTime())).toBe('2026-11-09');
});
