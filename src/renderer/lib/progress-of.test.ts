import { expect, test } from 'vitest';
import { progressOf } from './progress-of';

const three = { steps: ['a', 'b', 'c'] };

test('counts the feature’s steps where the agent’s list is theirs', () => {
  expect(progressOf(three, { done: 2, total: 3 })).toMatchObject({ words: '2 of 3', spoken: '2 of 3 steps' });
});

test('a list of the agent’s own is called so', () => {
  const own = { words: '11 of 12 tasks', spoken: '11 of 12 tasks that its agent set itself', isOfFeature: false };
  expect(progressOf(three, { done: 11, total: 12 })).toMatchObject(own);
  expect(progressOf({ steps: [] }, { done: 4, total: 5 })?.words).toBe('4 of 5 tasks');
});

test('nothing told is no progress of none', () => {
  expect(progressOf(three, null)).toBeNull();
  expect(progressOf(three, { done: 0, total: 0 })).toBeNull();
});
