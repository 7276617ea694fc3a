import { expect, test } from 'vitest';
import { bounded } from './bounded';

test('only what is too much is counted', () => {
  const rest = (left: number) => `${left} more`;
  expect(bounded(['a', 'b'], 2, rest)).toEqual(['a', 'b']);
  expect(bounded(['a', 'b', 'c', 'd'], 2, rest)).toEqual(['a', 'b', '2 more']);
});
