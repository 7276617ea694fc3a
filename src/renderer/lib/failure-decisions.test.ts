import { beforeEach, expect, test } from 'vitest';
import {
  decideLater,
  decideNow,
  failureKey,
  heedDecision,
  passOver,
  toAsk,
  useFailureDecisions,
} from './failure-decisions';
import { featureOf, projectOf, runOf } from './testing/project-of';

const nothing = { later: new Set<string>(), quiet: new Set<string>(), chosen: null };
beforeEach(() => useFailureDecisions.setState(nothing));

const failing = (...undecided: number[]) =>
  projectOf({
    run: runOf(),
    features: [1, 2, 3, 4].map((number) => featureOf(number, { status: 'failed', attempts: 3 })),
    undecided,
  });
const asked = (...undecided: number[]) =>
  toAsk(failing(...undecided), useFailureDecisions.getState()).map(({ number }) => number);
const decideNowOn = (number: number) => decideNow(failureKey({ number, attempts: 3 }, failing()));

test('failures ask one after the other', () => {
  expect(asked(1, 2)).toEqual([1, 2]);
  heedDecision(failing(1, 2));
  expect(asked(2)).toEqual([2]);
});

test('“Decide later” puts off all that waits and what fails afterwards', () => {
  decideLater(failing(1, 2));
  expect(asked(1, 2)).toEqual([]);
  expect(asked(1, 2, 3)).toEqual([]);
});

test('what was put off can be decided by itself, and only new failures ask again then', () => {
  decideLater(failing(1, 2));
  decideNowOn(2);
  expect(asked(1, 2, 3)).toEqual([2]);
  heedDecision(failing(1, 2, 3));
  expect(asked(1, 3)).toEqual([]);
  expect(asked(1, 3, 4)).toEqual([4]);
});

test('another run asks again', () => {
  decideLater(failing(1));
  const next = { ...failing(1), run: runOf({ number: 2 }) };
  expect(toAsk(next, useFailureDecisions.getState())).toHaveLength(1);
});

test('one that somebody else decided is passed over, the rest asks on', () => {
  passOver(failureKey({ number: 1, attempts: 3 }, failing()));
  expect(asked(1, 2)).toEqual([2]);
});
