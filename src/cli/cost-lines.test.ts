import { expect, test } from 'vitest';
import type { Report } from '../shared/report';
import { costLines } from './cost-lines';

type Cost = Report['cost'];
const tokens = { input: 15_000, cache_read: 0, cache_write: 0, output: 800 };
const figures = (usd: number | null) => ({
  usd,
  estimated_usd: usd ?? 0,
  tokens,
  unknown_tokens: usd === null ? 15_800 : 0,
});
const cost = (usd: number | null, by_model: Cost['by_model']): Cost => ({ ...figures(usd), by_model, by_feature: {} });

test('what one model cost is said once, and whose price was taken', () => {
  const unnamed = { ...figures(null), matched_models: [] };
  expect(costLines(cost(null, { unknown: unnamed }))).toEqual(['  cost: 15.8k tokens, price unknown']);
  const haiku = { ...figures(0.004125), matched_models: ['claude-haiku-4-5'] };
  expect(costLines(cost(0.004125, { 'claude-haiku-5-5': haiku }))).toEqual([
    '  cost: $0.00413 estimated (claude-haiku-5-5, price of claude-haiku-4-5)',
  ]);
  expect(costLines(cost(0.004125, { a: unnamed, b: haiku }))).toEqual([
    expect.stringContaining('(a 15.8k tokens, price unknown, b $0.00413 estimated, price of claude-haiku-4-5)'),
  ]);
  expect(costLines(cost(null, {}))).toEqual([]);
});

test('budgets that are used up are named', () => {
  const spent = { ...cost(2, { unknown: { ...figures(2), matched_models: [] } }) };
  const lines = costLines({
    ...spent,
    budgets: [{ scope: 'run', usd: 1, tokens: null, used: 2, state: 'spent' }],
    over_budget: [{ feature: 'login', number: 1, usd: null, tokens: 6_000, used: 34_600 }],
  });
  expect(lines.slice(1)).toEqual([
    '  the budget for the run is used up: $2.00 of $1',
    '  #1 used 34.6k tokens of its budget of 6k tokens',
  ]);
  // By earlier runs of the day.
  const budgets = [{ scope: 'day', usd: 1, tokens: null, used: 2, state: 'spent' }] as const;
  expect(costLines({ ...cost(null, {}), budgets })).toEqual([expect.stringContaining('is used up: $2.00 of $1')]);
});
