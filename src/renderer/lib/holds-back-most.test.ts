import { expect, test } from 'vitest';
import { holdsBackMost } from './holds-back-most';
import { featureOf, projectOf } from './testing/project-of';

const most = (...features: Parameters<typeof featureOf>[]) =>
  holdsBackMost(projectOf({ features: features.map((of) => featureOf(...of)) }).features);

test('nothing holds back where nothing is blocked', () => {
  expect(most([1], [2])).toBeNull();
});

const needing = (...numbers: number[]) => ({ dependencies: numbers, blockedBy: numbers });

test('the one most wait for holds back most', () => {
  const found = most([1], [2], [3, needing(1, 2)], [4, needing(2)]);
  expect(found).toMatchObject({ feature: { number: 2 }, holds: 2 });
});

test('what waits through others counts, once; what waits itself holds nobody back', () => {
  const found = most([1], [2, needing(1)], [3, needing(1)], [4, needing(2, 3)], [5, needing(2)], [6, needing(2)]);
  expect(found).toMatchObject({ feature: { number: 1 }, holds: 5 });
});

test('of equals the one on the critical path comes first, then the lower number', () => {
  expect(most([1], [2, { onCriticalPath: true }], [3, needing(1, 2)])?.feature.number).toBe(2);
  expect(most([1], [2], [3, needing(2, 1)])?.feature.number).toBe(1);
});

test('a dependency that is not there holds nobody', () => {
  expect(most([3, { blockedBy: [99] }])).toBeNull();
});
