import { expect, test } from 'vitest';
import { runLineTypes, type RunLine, type RunLineType } from '../../../shared/run-line';
import { limitedGate } from '../../../shared/testing/gate-view';
import { featureOf, projectOf } from '../../lib/testing/project-of';
import { describeLine } from './describe-line';

const { features } = projectOf({ features: [featureOf(7, { name: 'Database models' })] });
const describe = (type: RunLineType, rest: Partial<RunLine> = {}) =>
  describeLine({ seq: 1, at: 0, type, ...rest }, features);

test('names the feature, also one that is gone', () => {
  expect(describe('landed', { feature: 7, verified: true })).toEqual({
    mark: 'landed',
    subject: '#7 Database models',
    text: 'landed',
  });
  expect(describe('landed', { feature: 8, verified: false })).toMatchObject({
    subject: '#8',
    text: 'landed unverified',
  });
});

test('a long name is cut, not what happened', () => {
  const { features: long } = projectOf({ features: [featureOf(7, { name: `Checkout ${'🧾'.repeat(200)}` })] });
  const told = describeLine({ seq: 1, at: 0, type: 'landed', feature: 7, verified: true }, long);
  expect([...(told?.subject ?? '')]).toHaveLength('#7 '.length + 60);
  expect(told?.subject).toMatch(/🧾…$/u);
  expect(told?.text).toBe('landed');
});

test('a start tells the lane’s mascot and the attempt', () => {
  expect(describe('attempt_started', { feature: 7, lane: 2, number: 1, resumes: false })?.text).toBe(
    'started with Fizz',
  );
  expect(describe('attempt_started', { feature: 7, lane: 6, number: 2, resumes: false })?.text).toBe(
    'started with Spark 6, attempt 2',
  );
  const recovery = { feature: 7, lane: 6, number: 4, resumes: false, role: 'recovery' };
  expect(describe('attempt_started', recovery)?.text).toMatch(/^recovery started with .*, attempt 4$/);
  expect(describe('attempt_started', { feature: 7, lane: 1, number: 2, resumes: true })?.text).toBe(
    'goes on with Spark',
  );
});

test('the gate of an account tells how it has turned, but not that one agent tries', () => {
  const { askedBy, ...gate } = limitedGate;
  const turned = (state: string) => describe('gate', { ...gate, asked_by: askedBy, state });
  expect(turned('closed')).toMatchObject({
    mark: 'warning',
    subject: null,
    text: expect.stringContaining('Anthropic limits this account until') as string,
  });
  expect(turned('probing')).toBeNull();
  expect(turned('open')).toEqual({ mark: 'run', subject: null, text: 'Anthropic takes work again' });
});

test('a failure says whether it is for good', () => {
  const failed = { feature: 7, outcome: 'red_verification', reason: '3 tests are red' };
  expect(describe('attempt_finished', { ...failed, final: false })).toMatchObject({
    mark: 'waiting',
    text: 'goes back for another attempt: 3 tests are red',
  });
  expect(describe('attempt_finished', { ...failed, final: true })).toMatchObject({ mark: 'failed' });
  expect(describe('attempt_finished', { feature: 7, outcome: 'hung', final: true })?.text).toBe(
    'failed for good: hung',
  );
});

test('red checks are news, green ones and those meant to be red are not', () => {
  const check = { feature: 7, name: 'tests' };
  expect(describe('check_finished', { ...check, verdict: 'red', phase: 'merged' })?.text).toBe(
    'check “tests” is red on the merged tree',
  );
  expect(describe('check_finished', { ...check, verdict: 'green', phase: 'worktree' })).toBeNull();
  expect(describe('check_finished', { ...check, verdict: 'red', phase: 'base' })).toBeNull();
  expect(describe('check_finished', { name: 'tests', verdict: 'timed_out', phase: 'baseline' })).toMatchObject({
    subject: 'The target',
    text: 'check “tests” took too long',
  });
});

test.each([
  ['Waiting for lock src/a.ts, held by #8', 'waits for lock src/a.ts, held by #8'],
  ['waiting: for your uncommitted changes', 'waits for your uncommitted changes'],
  ['Waiting 2 s for git', 'waits: 2 s for git'],
  ['lock src/a.ts', 'waits: lock src/a.ts'],
  ['Waiting', 'waits'],
  ['', 'waits'],
])('a wait says once that it waits: %s', (reason, text) => {
  expect(describe('wait', { feature: 7, reason })?.text).toBe(text);
});

test('an interruption is told in plain words', () => {
  const interrupted = (reason: string) =>
    describe('attempt_finished', { feature: 7, outcome: 'interrupted', reason })?.text;
  expect(interrupted('stop')).toBe('was stopped; the next run goes on with it');
  expect(interrupted('rate_limited')).not.toContain('_');
  expect(interrupted('toString')).toBe('was interrupted');
});

test('a message that begins with what it is about does not say it twice', () => {
  const message = '#7 Database models failed 3x: red. Debug / Abort?';
  expect(describe('warning', { feature: 7, code: 'failed_for_good', message })).toEqual({
    mark: 'warning',
    subject: '#7 Database models',
    text: 'failed 3x: red. Debug / Abort?',
  });
});

test.each(['agent_update', 'log', 'report', 'feature_update'] as const)('%s alone is no news', (type) => {
  expect(describe(type, { feature: 7 })).toBeNull();
});

test.each(runLineTypes)('%s without its usual keys is no trouble', (type) => {
  expect(() => describe(type)).not.toThrow();
});

test('test rounds are told by themselves, without what their agents say', () => {
  const told = (type: RunLineType, rest: Partial<RunLine>) => {
    const entry = describe(type, { role: 'testing', ...rest });
    return entry && `${entry.subject ?? ''} ${entry.text}`;
  };
  expect(told('attempt_started', { number: 2, features: [7, 8] })).toBe('Test round 2 looks at #7, #8 again');
  expect(told('attempt_finished', { outcome: 'ok', reason: null })).toBe('The test round is done');
  expect(told('attempt_finished', { outcome: 'interrupted', reason: 'stop' })).toBe('The test round was interrupted');
  expect(told('attempt_finished', { outcome: 'hung', reason: null })).toBeNull();
  expect(told('agent_update', { state: 'working' })).toBeNull();
});
