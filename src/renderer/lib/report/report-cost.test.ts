import { expect, test } from 'vitest';
import { featureCost, reportCost, reportCostNote } from './report-cost';

const none = { usd: null, by_model: {}, by_feature: {} };
const tokens = { input: 1_000, cache_read: 0, cache_write: 0, output: 500 };

test('a report says what is known: money, tokens, that it was free, or nothing', () => {
  const paid = { cost: { ...none, usd: 4.1, estimated_usd: 1, tokens, unknown_tokens: 0 }, demo: false };
  expect([reportCost(paid), reportCostNote(paid)]).toEqual(['$4.10', 'partly estimated']);
  const over_budget = [{ feature: 'f', number: 1, usd: 2, tokens: null, used: 4.1 }];
  expect(reportCostNote({ ...paid, cost: { ...paid.cost, over_budget } })).toBe('partly estimated; 1 over budget');
  const mixed = { ...paid, cost: { ...paid.cost, unknown_tokens: 500 } };
  expect(reportCostNote(mixed)).toBe('partly estimated, and 500 tokens of unknown price');
  expect(reportCostNote({ ...mixed, cost: { ...mixed.cost, estimated_usd: 0 } })).toBe(
    'and 500 tokens of unknown price',
  );
  const unpriced = { cost: { ...none, tokens, unknown_tokens: 1_500 }, demo: false };
  expect([reportCost(unpriced), reportCostNote(unpriced)]).toEqual(['1.5k', 'tokens, price unknown']);
  expect([reportCost({ cost: none, demo: true }), reportCost({ cost: none, demo: false })]).toEqual([
    'Nothing',
    'Unknown',
  ]);
});

test('a feature says its cost with its mark, or nothing', () => {
  const figures = { usd: 0.5, estimated_usd: 0.5, tokens, unknown_tokens: 0 };
  expect(featureCost(figures)).toBe('$0.50 est.');
  expect(featureCost({ ...figures, unknown_tokens: 1_000 })).toBe('$0.50+ est.');
  expect(featureCost({ ...figures, usd: null })).toBe('1.5k tokens');
  expect(featureCost(undefined)).toBe('');
});
