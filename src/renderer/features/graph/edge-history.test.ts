import { expect, it } from 'vitest';
import { noHistory, withAgain, withChange, withoutChange, type EdgeChange } from './edge-history';

const change = (needing: number): EdgeChange => ({ kind: 'added', needed: 1, needing });

it('takes changes back and does them again, until another one is made', () => {
  const [a, b, c] = [change(2), change(3), change(4)];
  const both = withChange(withChange(noHistory, a), b);
  const back = withoutChange(both, b);
  expect(back).toEqual({ done: [a], undone: [b] });
  expect(withAgain(back, b)).toEqual({ done: [a, b], undone: [] });
  expect(withoutChange(both, a)).toEqual({ done: [b], undone: [a] });
  expect(withChange(back, c)).toEqual({ done: [a, c], undone: [] });
});

it('keeps the newest hundred', () => {
  const many = Array.from({ length: 120 }, (_, index) => change(index)).reduce(withChange, noHistory);
  expect(many.done).toHaveLength(100);
  expect(many.done.at(-1)?.needing).toBe(119);
});
