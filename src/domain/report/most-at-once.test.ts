import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostAtOnce } from './most-at-once';

it('counts what overlaps; touching is not overlapping', () => {
  expect(mostAtOnce([])).toBe(0);
  expect(
    mostAtOnce([
      { from: 0, to: 5 },
      { from: 5, to: 9 },
    ]),
  ).toBe(1);
  expect(
    mostAtOnce([
      { from: 0, to: 6 },
      { from: 5, to: 9 },
      { from: 5, to: 5 },
    ]),
  ).toBe(2);
  expect(
    mostAtOnce([
      { from: 0, to: 9 },
      { from: 1, to: 4 },
      { from: 2, to: 3 },
      { from: 4, to: 8 },
    ]),
  ).toBe(3);
});

it('agrees with counting at every moment', () => {
  const interval = fc
    .record({ from: fc.nat(20), length: fc.nat(10) })
    .map(({ from, length }) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(interval), (intervals) => {
      const counts = Array.from(
        { length: 31 },
        (_, at) => intervals.filter(({ from, to }) => from <= at && at < to).length,
      );
      expect(mostAtOnce(intervals)).toBe(Math.max(0, ...counts));
    }),
  );
});
