import { expect, test } from 'vitest';
import { isSessionLost } from './is-session-lost';

const lost = { verdict: { sessionLost: true }, ended: null } as const;

test('a session is lost where its program says so and the agent has said nothing', () => {
  expect(isSessionLost(lost, null)).toBe(true);
  expect(isSessionLost({ ...lost, verdict: {} }, null)).toBe(false);
});

test('what was reported or ended by us counts, whatever its program says', () => {
  expect(isSessionLost(lost, { type: 'passing', summary: null })).toBe(false);
  expect(isSessionLost({ ...lost, ended: 'cancelled' }, null)).toBe(false);
});
