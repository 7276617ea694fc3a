import { expect, test } from 'vitest';
import { holdsBackMost } from './holds-back-most';
import { featureOf, projectOf } from './testing/project-of';

const most = (...features: Parameters<typeof featureOf>[]) =>
  holdsBackMost(projectOf({ features: features.map((of) => featureOf(...of)) }).features);

test('nothing holds back where nothing is blocked', () => {
  expect(most([1], [2])).toBeNull();
});

test('the one most wait for holds back most', () => {
  const found = most([1], [2], [3, { blockedBy: [1, 2] }], [4, { blockedBy: [2] }]);
  expect(found).toMatchObject({ feature: { number: 2 }, holds: 2 });
});

test('of equals the one on the critical path comes first, then the lower number', () => {
  expect(most([1], [2, { onCriticalPath: true }], [3, { blockedBy: [1, 2] }])?.feature.number).toBe(2);
  expect(most([1], [2], [3, { blockedBy: [2, 1] }])?.feature.number).toBe(1);
});

test('a dependency that is not there holds nobody', () => {
  expect(most([3, { blockedBy: [99] }])).toBeNull();
});
