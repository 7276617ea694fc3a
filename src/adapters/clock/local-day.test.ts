import { afterEach, expect, test, vi } from 'vitest';
import { localDay } from './local-day';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a day is that of the machine’s own time zone, from midnight to midnight', () => {
  const midnight = new Date(2026, 2, 1).getTime();
  expect(localDay(midnight)).toBe('2026-03-01');
  expect(localDay(midnight - 1)).toBe('2026-02-28');
  expect(localDay(new Date(2026, 10, 9, 23, 59).getTime())).toBe('2026-11-09');
});

test.each([
  ['Pacific/Kiritimati', '2025-12-31T23:59:00Z', '2026-01-01'],
  ['UTC', '2025-12-31T23:59:00Z', '2025-12-31'],
  ['Pacific/Pago_Pago', '2026-01-01T00:01:00Z', '2025-12-31'],
])('in %s the day of %s is %s', (zone, at, day) => {
  vi.stubEnv('TZ', zone);
  expect(localDay(Date.parse(at))).toBe(day);
});
