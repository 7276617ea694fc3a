import { expect, test } from 'vitest';
import { readRoles } from './said-of-roles';

test('what is said of single roles is put together', () => {
  expect(readRoles(null)).toEqual({ ok: true, value: null });
  expect(readRoles(['testing.model=a=b', 'coding.effort=low', 'testing.agent=codex', 'coding.effort=high'])).toEqual({
    ok: true,
    value: {
      testing: { agent: 'codex', model: 'a=b', effort: null },
      coding: { agent: null, model: null, effort: 'high' },
    },
  });
});

test.each([
  ['testing', '--role takes a role'],
  ['tester.model=haiku', '--role takes a role'],
  ['testing.permissions=full', '--role takes a role'],
  ['testing.model=--help', 'begins with a dash'],
  ['testing.model=', 'it is empty'],
  ['coding.effort=much', 'An effort is low, medium, high, not “much”.'],
])('nonsense is refused with an example: %s', (text, message) => {
  expect(readRoles([text])).toMatchObject({
    ok: false,
    error: { code: 'usage', message: expect.stringContaining(message) as string },
  });
});
