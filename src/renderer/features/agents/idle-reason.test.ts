import { expect, test } from 'vitest';
import type { FeatureView } from '../../../shared/views';
import { limitedGate } from '../../../shared/testing/gate-view';
import { featureOf, projectOf, runOf } from '../../lib/testing/project-of';
import { idleReason } from './idle-reason';

type Told = readonly [number: number, part?: Partial<FeatureView>];

const reason = (features: readonly Told[], run = runOf()) =>
  idleReason(projectOf({ run, features: features.map(([number, part]) => featureOf(number, part)) }));

const atWork = (status: 'claimed' | 'verifying' | 'merging') => ({ status, shown: status }) as const;
const blocked = (...blockedBy: number[]) => ({ shown: 'blocked', blockedBy }) as const;

test('names the feature at work whose landing makes another one ready, not the one most wait for', () => {
  const features = [
    [1, atWork('claimed')],
    [5, blocked(1)],
    [6, blocked(5)],
    [7, blocked(5)],
  ] as const;
  expect(reason(features)).toBe('Nothing is ready. Starts when #1 Feature 1 lands.');
});

test('names nobody where every blocked feature waits for more than one, or for one that is not at work', () => {
  const two = [
    [1, atWork('claimed')],
    [2, atWork('merging')],
    [3, blocked(1, 2)],
  ] as const;
  expect(reason(two)).toBe('Nothing is ready yet.');
  const parked = [
    [1, { status: 'needs_input', shown: 'needs_input' }],
    [2, blocked(1)],
  ] as const;
  expect(reason(parked)).toBe('Nothing is ready yet.');
  const needing = { ...blocked(1), dependencies: [1] };
  const behind = { ...blocked(2), dependencies: [2] };
  expect(reason([parked[0], [2, needing], [3, behind]])).toBe(
    'Nothing is ready. What is left needs #1 Feature 1, which needs your answer.',
  );
  const failed = { status: 'failed', shown: 'failed' } as const;
  expect(reason([parked[0], [2, needing], [4, failed], [5, { ...blocked(4), dependencies: [4] }]])).toBe(
    'Nothing is ready. What is left needs 2 features that need you first.',
  );
  expect(reason([parked[0], [2, needing], [6, blocked(7)]])).toBe('Nothing is ready yet.');
  expect(reason([[3, blocked(99)]])).toBe('Nothing is ready yet.');
});

test('of several the one nearest to landing comes first, then the lower number', () => {
  const opened = [
    [4, blocked(2)],
    [5, blocked(1)],
    [6, blocked(3)],
  ] as const;
  const near = [[1, atWork('claimed')], [2, atWork('verifying')], [3, atWork('merging')], ...opened] as const;
  expect(reason(near)).toContain('#3 Feature 3');
  const equal = [[1, atWork('claimed')], [2, atWork('claimed')], [3, atWork('claimed')], ...opened] as const;
  expect(reason(equal)).toContain('#1 Feature 1');
});

test('tells what holds the account of its agents up', () => {
  expect(reason([[1]], runOf({ gates: [limitedGate] }))).toMatch(/^Anthropic limit/);
});

test('says so when the next ready feature is taken at once, when features wait and when nothing is left', () => {
  expect(reason([[1]])).toBe('Takes the next ready feature.');
  expect(reason([[1, { shown: 'waiting' }]])).toBe('Nothing is ready. One feature waits.');
  expect(reason([[1, atWork('claimed')]])).toBe('Nothing is left to start.');
});

test('says so where the run only waits for a decision', () => {
  const failed = [1, 2].map((number) => featureOf(number, { status: 'failed', shown: 'failed' }));
  expect(idleReason(projectOf({ run: runOf(), undecided: [1, 2], features: failed }))).toBe(
    'The run waits for you: decide about 2 failed features.',
  );
});

test('a run that ends starts nothing', () => {
  expect(reason([[1]], runOf({ status: 'draining' }))).toBe('Starts nothing new: the run is draining.');
  expect(reason([[1]], runOf({ status: 'stopping' }))).toBe('Starts nothing new: the run is stopping.');
});

test('waits for the plan while an agent makes one', () => {
  const planning = { id: 'p', number: 1, agent: 'demo', source: 'app_spec.txt', created: 0, startedAt: 0 } as const;
  const idle = { state: 'idle', thought: null, tool: null } as const;
  const during = (role: 'initializer' | 'decomposition') =>
    idleReason(projectOf({ run: runOf(), planning: { ...planning, ...idle, role } }));
  expect(during('initializer')).toBe('Starts when the plan is made.');
  expect(during('decomposition')).toBe('This run only splits a request.');
});
