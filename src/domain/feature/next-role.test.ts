import { expect, test } from 'vitest';
import { nextRole } from './next-role';

const settings = { recovery: true, maxFailures: 3 };

test('the recovery agent comes after the last failure that is allowed, where the run has one', () => {
  expect(nextRole({ failures: 2 }, undefined, settings)).toBe('coding');
  expect(nextRole({ failures: 3 }, undefined, settings)).toBe('recovery');
  expect(nextRole({ failures: 3 }, undefined, { ...settings, recovery: false })).toBe('coding');
});

test('what was interrupted goes on as it was, whatever the settings are now', () => {
  expect(nextRole({ failures: 3 }, { role: 'coding' }, settings)).toBe('coding');
  expect(nextRole({ failures: 3 }, { role: 'recovery' }, { ...settings, recovery: false })).toBe('recovery');
});
