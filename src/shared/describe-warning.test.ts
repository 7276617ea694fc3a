import { expect, test } from 'vitest';
import { warnedOf, warningText } from './describe-warning';

const about = (many: number) => ({
  attempts: Array.from({ length: many }, (_, index) => ({ feature: 'x', number: index + 1, attempt: 1 })),
});

test.each([
  [0, ''],
  [1, '#1 attempt 1'],
  [4, '#1 attempt 1, #2 attempt 1, #3 attempt 1, #4 attempt 1'],
  [6, '#1 attempt 1, #2 attempt 1, #3 attempt 1 and 3 others'],
])('names whom of %i attempts', (many, words) => {
  expect(warnedOf(about(many))).toBe(words);
});

test('names an attempt once that was told the same twice, and says how often', () => {
  const [attempt] = about(1).attempts;
  if (attempt === undefined) throw new Error('none');
  expect(warnedOf({ attempts: [attempt, attempt] })).toBe('#1 attempt 1');
  expect(warningText({ message: 'Slow', times: 2 })).toBe('Slow (2 times)');
  expect(warningText({ message: 'Slow', times: 1 })).toBe('Slow');
});
