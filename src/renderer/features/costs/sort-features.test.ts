import { expect, test } from 'vitest';
import { noTokens } from '../../../shared/spend';
import { sortedBy, sortFeatures, type FeatureCost } from './sort-features';

const row = (feature: number, usd: number | null, input: number, attempts = 1): FeatureCost => ({
  feature,
  name: null,
  status: null,
  attempts,
  sum: { usd, estimatedUsd: 0, tokens: { ...noTokens, input }, unknownTokens: usd === null ? input : 0 },
});
const rows = [row(1, 0.2, 10), row(2, null, 900, 3), row(3, 0.9, 20), row(4, 0.2, 40)];
const order = (by: Parameters<typeof sortedBy>[1], isDown: boolean) =>
  sortFeatures(rows, { by, isDown }).map(({ feature }) => feature);

test('sorts by each column both ways, equal ones by number', () => {
  expect(order('cost', true)).toEqual([3, 1, 4, 2]);
  expect(order('cost', false)).toEqual([2, 1, 4, 3]);
  expect(order('tokens', true)).toEqual([2, 4, 3, 1]);
  expect(order('attempts', true)).toEqual([2, 1, 3, 4]);
  expect(order('feature', false)).toEqual([1, 2, 3, 4]);
});

test('a column turns round when it is chosen again', () => {
  const first = sortedBy({ by: 'cost', isDown: true }, 'tokens');
  expect(first).toEqual({ by: 'tokens', isDown: true });
  expect(sortedBy(first, 'tokens')).toEqual({ by: 'tokens', isDown: false });
  expect(sortedBy(first, 'feature')).toEqual({ by: 'feature', isDown: false });
});
