import { expect, test } from 'vitest';
import type { ForecastBasis } from '../../../../shared/contract/forecast-calls';
import type { FeatureView } from '../../../../shared/views';
import { featureOf } from '../../testing/project-of';
import { lookAhead } from './look-ahead';
import type { OutlookQuestion } from './outlook';

const minute = 60_000;
const now = 1_000 * minute;

const basis: ForecastBasis = {
  history: { workMs: [10 * minute], ofEstimate: [], landingMs: [minute], failedMs: [], costUsd: [] },
  free: true,
  order: 'critical-path',
  policy: { maxFailures: 3, backoffMs: [0] },
  testingRatio: 1,
  testingCeiling: 3,
  apart: [],
};

function minutes(features: readonly FeatureView[], part: Partial<OutlookQuestion> = {}) {
  const outlook = lookAhead({ features, working: new Map(), basis, ceiling: 3, now, course: null, ...part });
  return outlook && outlook.entries.map(({ finishMs }) => finishMs.mid / minute);
}

const four = [1, 2, 3, 4].map((number) => featureOf(number));

test('more agents are through sooner until lanes stand empty', () => {
  expect(minutes(four)).toEqual([41, 22, 21]);
  const chain = [featureOf(1), featureOf(2, { dependencies: [1] }), featureOf(3, { dependencies: [2] })];
  expect(minutes(chain)).toEqual([33, 33, 33]);
  expect(lookAhead({ features: chain, working: new Map(), basis, ceiling: 3, now, course: null })?.stopsHelpingAt).toBe(
    1,
  );
});

test('what agents have done already is taken off', () => {
  const working = featureOf(1, { status: 'claimed' });
  expect(minutes([working], { working: new Map([[1, now - 4 * minute]]) })).toEqual([7, 7, 7]);
});

test('what an attempt had done before it was interrupted is taken off too, once', () => {
  const begun = [{ number: 1, ms: 3 * minute }];
  const resumed = featureOf(1, { status: 'claimed' });
  const working = new Map([[1, now - 4 * minute]]);
  expect(minutes([resumed], { working, basis: { ...basis, begun } })).toEqual([4, 4, 4]);
  expect(minutes([featureOf(1)], { basis: { ...basis, begun } })).toEqual([8, 8, 8]);
});

test('what can’t land by itself is counted apart', () => {
  const features = [featureOf(1), featureOf(2, { status: 'failed' }), featureOf(3, { dependencies: [2] })];
  expect(lookAhead({ features, working: new Map(), basis, ceiling: 2, now, course: null })).toMatchObject({
    left: 1,
    stuck: 2,
  });
  expect(minutes([featureOf(1, { status: 'landed' })])).toBeNull();
});

test('the row that holds more agents up has none in it that can’t land by itself', () => {
  const features = [
    featureOf(1, { status: 'landed' }),
    featureOf(2, { status: 'needs_input', onCriticalPath: true }),
    featureOf(4, { dependencies: [2], onCriticalPath: true }),
    featureOf(5, { dependencies: [1] }),
    featureOf(6, { dependencies: [5] }),
  ];
  const asked = { working: new Map(), basis, ceiling: 2, now, course: null };
  expect(lookAhead({ features, ...asked })?.chain).toEqual([5, 6]);
});

test('what features share by name they do one after the other', () => {
  const apart = [1, 2].map((number) => ({ number, resources: ['database'], skips: 0 }));
  expect(minutes(four.slice(0, 2), { basis: { ...basis, apart } })).toEqual([22, 22, 22]);
});

test('who is expected to do what is said to those who look', () => {
  const working = featureOf(1, { status: 'claimed' });
  const course = { concurrency: 2, laneOf: new Map([[1, 2]]) };
  const asked = {
    features: [working, featureOf(2)],
    working: new Map([[1, now - 4 * minute]]),
    basis,
    ceiling: 2,
    now,
  };
  expect(lookAhead({ ...asked, course: null })?.course).toBeNull();
  expect(lookAhead({ ...asked, course })?.course).toEqual([
    { feature: 1, lane: 2, fromMs: 0, toMs: 6 * minute },
    { feature: 2, lane: 1, fromMs: 0, toMs: 10 * minute },
  ]);
});
