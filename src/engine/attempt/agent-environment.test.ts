import { expect, test } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import { attemptId } from '../../shared/ids';
import { attemptEnvironment, portEnvironment } from './agent-environment';

test('what all processes of an attempt find, its checks among them, leads nobody to the host', () => {
  const env = attemptEnvironment({
    feature: featureRow(7, { id: 'login' }),
    attempt: attemptId('a1'),
    attemptNumber: 2,
    worktree: '/wt/7',
    portRange: { first: 4_000, count: 10 },
  });
  expect(env).toEqual({
    FLOTILLA_FEATURE: '7',
    FLOTILLA_FEATURE_ID: 'login',
    FLOTILLA_ATTEMPT_NUMBER: '2',
    FLOTILLA_WORKTREE: '/wt/7',
    FLOTILLA_PORT: '4000',
    FLOTILLA_PORT_COUNT: '10',
  });
  expect(portEnvironment({ first: 1, count: 2 })).toEqual({ FLOTILLA_PORT: '1', FLOTILLA_PORT_COUNT: '2' });
});
