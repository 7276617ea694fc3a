import { expect, test } from 'vitest';
import { nearestZoom, zoomedBy } from './zoom';

test('goes by steps, and stays at the ends', () => {
  expect(zoomedBy(1, 'in')).toBe(1.1);
  expect(zoomedBy(1.249_999, 'in')).toBe(1.5);
  expect(zoomedBy(1.250_001, 'out')).toBe(1.1);
  expect(zoomedBy(2, 'in')).toBe(2);
  expect(zoomedBy(0.8, 'out')).toBe(0.8);
  expect(zoomedBy(1.75, 'reset')).toBe(1);
});

test.each([
  [1.3, 1.25],
  [40, 2],
  [-3, 0.8],
  [Number.NaN, 1],
  ['2', 1],
  [undefined, 1],
])('takes %j for %d', (said, factor) => {
  expect(nearestZoom(said)).toBe(factor);
});
