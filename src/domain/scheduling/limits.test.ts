import { expect, it } from 'vitest';
import { clampConcurrency } from './limits';

it.each([
  [1, 5, 1],
  [5, 5, 5],
  [9, 5, 5],
  [0, 5, 1],
  [-3, 5, 1],
  [2.5, 5, 2],
  [Infinity, 10, 10],
  [NaN, 5, 1],
])('clamps %d with a ceiling of %d to %d', (requested, ceiling, value) => {
  const said = value === requested ? null : `Clamping concurrency to valid range: ${value}`;
  expect(clampConcurrency(requested, ceiling)).toEqual({ value, said });
});
