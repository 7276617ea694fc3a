import { expect, test } from 'vitest';
import { refusedJoins } from './refused-joins';

// 8 needs 14; 14 needs 3; 20 needs 8.
const shape = new Map([
  [3, []],
  [14, [3]],
  [8, [14]],
  [20, [8]],
  [30, []],
]);

test('what a feature needs must not come to need it: the whole circle is told', () => {
  const refused = refusedJoins(shape, 8, 'needed');
  expect(refused.get(14)).toBe('Cycle: #14, #8, #14');
  expect(refused.get(3)).toBe('Cycle: #3, #8, #14, #3');
  expect(refused.has(30)).toBe(false);
});

test('the same circle is told when the edge is drawn from its other end', () => {
  const refused = refusedJoins(shape, 14, 'needing');
  expect(refused.get(8)).toBe('Cycle: #14, #8, #14');
  expect(refused.get(20)).toBe('Cycle: #14, #20, #8, #14');
});

test('an edge that is there is not drawn twice', () => {
  expect(refusedJoins(shape, 14, 'needed').get(8)).toBe('Needs #14 already');
  expect(refusedJoins(shape, 8, 'needing').get(14)).toBe('Is needed already');
});
