import { expect, test } from 'vitest';
import { nextPace } from './build-pace';

test('as many boxes a frame as fit into the budget, one more at a time', () => {
  expect(nextPace(2, 1)).toBe(3);
  expect(nextPace(3, 3)).toBe(4);
  expect(nextPace(4, 4)).toBe(4);
  expect(nextPace(8, 1)).toBe(8);
});

test('slow frames build fewer, and always one', () => {
  expect(nextPace(4, 8)).toBe(2);
  expect(nextPace(2, 40)).toBe(1);
  expect(nextPace(1, 40)).toBe(1);
});
