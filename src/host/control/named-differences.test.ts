import { expect, test } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { defaultRunSettings, type RunSettings } from '../../shared/run-settings';
import type { RunWishes } from '../projects/run-settings';
import { noWishes } from '../projects/no-wishes';
import { namedDifferences } from './named-differences';

const host = { settings: { ...defaultRunSettings, concurrency: 3, model: 'opus' }, target: 'refs/heads/main' };

function differences(wished: Partial<RunWishes>, chosen: Partial<RunSettings>, rest = {}) {
  return namedDifferences({
    wished: { ...noWishes, canAsk: true, ...wished },
    chosen: { ...defaultRunSettings, ...chosen },
    goal: null,
    target: null,
    host,
    ...rest,
  });
}

test('what was not said never differs', () => {
  expect(differences({}, { concurrency: 1, model: null, onFailure: 'ask' })).toEqual([]);
});

test('what was said and is so is fine', () => {
  const wished = { concurrency: '3', model: 'opus', order: 'critical-path' };
  expect(differences(wished, { concurrency: 3, model: 'opus' }, { target: 'refs/heads/main' })).toEqual([]);
});

test('of single roles only what was said is compared', () => {
  const ofRole = { agent: 'demo', model: 'haiku', effort: 'low', permissions: 'edit' } as const;
  const chosen = { roles: { testing: ofRole, recovery: { ...ofRole, model: 'opus' } } };
  const roles = ['testing.model=haiku', 'recovery.model=opus', 'testing.effort=low'];
  expect(differences({ roles }, chosen)).toEqual([
    '--role testing.model (there it is opus)',
    '--role testing.effort (there it is none)',
  ]);
});

test('each flag that asks for something else is named with what the host does', () => {
  const wished = { concurrency: '2', maxAttempts: 4, yolo: true, goal: { agentType: null, featureId: 'b' } };
  const rest = { target: 'refs/heads/next', goal: { kind: 'feature', feature: featureNumber(2) } };
  expect(differences(wished, { concurrency: 2, maxAttempts: 4, yolo: true }, rest)).toEqual([
    '--concurrency (there it is 3)',
    '--yolo (there it is false)',
    '--max-iterations (there it is none)',
    '--feature-id (there it is all features)',
    '--target (there it is refs/heads/main)',
  ]);
});
