import { expect, test } from 'vitest';
import { commandsOf } from '../feature/testing/commands';
import { apply, firstAttempt, perform, rowsIn } from '../feature/testing/states';

/** The session of an attempt that was interrupted in one and is taken up by this agent. */
function sessionWith(agent: string): string | null | undefined {
  const rows = rowsIn('claimed');
  apply(rows, [{ type: 'session_opened', attemptId: firstAttempt, session: 's1' }], 20);
  perform(rows, commandsOf(firstAttempt, 1).interrupt, 21);
  perform(rows, { ...commandsOf(firstAttempt, 1).claim, agent }, 22);
  return rows.attempt(firstAttempt)?.session;
}

test('an interrupted attempt goes on in its session', () => {
  expect(sessionWith('demo')).toBe('s1');
});

test('another agent knows nothing of that session', () => {
  expect(sessionWith('other')).toBeNull();
});
