import { expect, test } from 'vitest';
import { featureOf, projectOf } from '../../lib/testing/project-of';
import { shapeOf } from './graph-shape';
import { followersOf, hiddenFeatures } from './hidden-features';

const { features, numbers } = projectOf({
  features: [
    featureOf(1, { status: 'landed' }),
    featureOf(2, { dependencies: [1] }),
    featureOf(3, { dependencies: [1, 2] }),
    featureOf(4, { dependencies: [3] }),
    featureOf(5),
    featureOf(6, { dependencies: [4, 5] }),
  ],
});
const shape = shapeOf(features, numbers, null);

test('folding a feature hides what hangs on it alone', () => {
  expect([...followersOf(shape, 2)].sort()).toEqual([3, 4]);
  expect([...followersOf(shape, 5)]).toEqual([]);
});

test('passing features can be hidden too', () => {
  const none = { shape, features, collapsed: new Set<number>(), hidesPassing: false };
  expect(hiddenFeatures(none).size).toBe(0);
  expect([...hiddenFeatures({ ...none, hidesPassing: true })]).toEqual([1]);
  expect([...hiddenFeatures({ ...none, collapsed: new Set([2, 77]), hidesPassing: true })].sort()).toEqual([1, 3, 4]);
});
