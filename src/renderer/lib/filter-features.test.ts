import { expect, test } from 'vitest';
import { featureOf, projectOf } from './testing/project-of';
import { filterFeatures } from './filter-features';

const { features, numbers } = projectOf({
  features: [
    featureOf(1, { name: 'Database models', shown: 'landed', status: 'landed' }),
    featureOf(4, { name: 'Checkout', shown: 'blocked', reason: 'Waiting for #1 Database models to land' }),
    featureOf(14, { name: 'Gift cards $(x)', id: 'gifts' }),
  ],
});

test.each([
  ['', [1, 4, 14]],
  ['   ', [1, 4, 14]],
  ['database', [1, 4]],
  ['DATABASE passing', [1]],
  ['#4', [4]],
  ['#1', [1]],
  ['blocked', [4]],
  ['gifts', [14]],
  ['$(x)', [14]],
  ['nowhere', []],
])('“%s” finds %j', (search, expected) => {
  expect(filterFeatures(features, numbers, search)).toEqual(expected);
});

test('without a search the list stays the very same', () => {
  expect(filterFeatures(features, numbers, '')).toBe(numbers);
});
