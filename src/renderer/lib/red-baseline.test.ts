import { expect, test } from 'vitest';
import type { RunLine } from '../../shared/run-line';
import { redBaseline } from './red-baseline';
import { featureOf, projectOf, runOf } from './testing/project-of';

const message = 'Red before the run began: lint (exit code 1)';
const warning: RunLine = { type: 'warning', seq: 1, at: 5, code: 'red_baseline', message };
const red = (run: Parameters<typeof runOf>[0], ...activity: RunLine[]) =>
  redBaseline(projectOf({ run: runOf({ startedAt: 1, ...run }), features: [featureOf(1)], activity }));

test('names the check that is red on the target, with what the run told of it', () => {
  expect(red({ redChecks: ['lint'] }, warning)).toEqual({ told: message, what: 'The check “lint” is red' });
  expect(red({ redChecks: ['lint', 'test'] })).toEqual({ told: null, what: '2 checks are red' });
  expect(red({}, warning)).toEqual({ told: message, what: 'Setup failed' });
});

test('says nothing where checks were green, work has landed on it since, or it is an older run’s', () => {
  expect(redBaseline(projectOf({ features: [featureOf(1)] }))).toBeNull();
  expect(red({ redChecks: [] })).toBeNull();
  expect(red({ redChecks: ['lint'] }, { type: 'landed', seq: 2, at: 9, verified: true })).toBeNull();
  expect(red({ redChecks: ['lint'] }, { type: 'landed', seq: 2, at: 9, verified: false })).not.toBeNull();
  expect(red({ startedAt: 6 }, warning)).toBeNull();
  expect(red({ redChecks: ['lint'], status: 'finished', finalStatus: 'complete' })).toBeNull();
});
