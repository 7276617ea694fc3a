import { expect, test } from 'vitest';
import { detailAt, isCrowd } from './detail';

test.each([
  [1, 'near'],
  [0.85, 'near'],
  [0.84, 'middle'],
  [0.45, 'middle'],
  [0.44, 'far'],
] as const)('at zoom %d a feature is told %s', (zoom, detail) => {
  expect(detailAt(zoom)).toBe(detail);
});

test('many small features are painted, and stay so until there are far fewer', () => {
  expect(isCrowd(91, 0.3, false)).toBe(true);
  expect(isCrowd(90, 0.3, false)).toBe(false);
  expect(isCrowd(60, 0.3, true)).toBe(true);
  expect(isCrowd(45, 0.3, true)).toBe(false);
  expect(isCrowd(900, 0.6, true)).toBe(false);
});
