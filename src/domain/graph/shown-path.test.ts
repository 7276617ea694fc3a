import { expect, it } from 'vitest';
import { shownPath } from './shown-path';

it('shows a path, and only both ends of a very long one', () => {
  expect(shownPath(['a', 'b', 'a'])).toBe('a → b → a');
  const long = Array.from({ length: 30 }, (_, index) => String(index));
  expect(shownPath(long)).toBe('0 → 1 → 2 → 3 → 4 → 5 → … 18 more … → 24 → 25 → 26 → 27 → 28 → 29');
});
