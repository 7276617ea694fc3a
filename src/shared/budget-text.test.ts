import { expect, test } from 'vitest';
import {
  budgetOf,
  budgetText,
  formatBudget,
  formatSpend,
  formatTokens,
  formatUsd,
  parseBudget,
  usedOfBudget,
} from './budget-text';
import { noSpend, noTokens } from './spend';

test.each([
  ['20usd', { usd: 20 }],
  ['$20', { usd: 20 }],
  ['$ 0.5', { usd: 0.5 }],
  ['2.50 USD', { usd: 2.5 }],
  ['20$', { usd: 20 }],
  ['2Mtok', { tokens: 2_000_000 }],
  ['500ktok', { tokens: 500_000 }],
  ['1.5m tokens', { tokens: 1_500_000 }],
  ['1_000 tok', { tokens: 1_000 }],
])('%s is understood', (text, budget) => {
  expect(parseBudget(text)).toEqual(budget);
});

test.each([
  '',
  '20',
  'usd',
  '0usd',
  '-5usd',
  '0tok',
  '0.2tok',
  '0.5tok',
  '1.5 tokens',
  '0.0001ktok',
  '20eur',
  '20usd tok',
  '1e5usd',
  '1.2.3usd',
  '9999999999usd',
])('“%s” is no budget', (text) => {
  expect(parseBudget(text)).toBeNull();
});

test.each([
  { usd: 20 },
  { usd: 2.5 },
  { usd: 1e-9 },
  { usd: 1e9 },
  { tokens: 2_000_000 },
  { tokens: 500_000 },
  { tokens: 1_234 },
])('%j is read back from its own text', (budget) => {
  expect(parseBudget(budgetText(budget))).toEqual(budget);
});

test('figures are short, and what is less than a cent is not nothing', () => {
  expect([0, 0.00009, 1.239, 20].map(formatUsd)).toEqual(['$0.00', '<$0.0001', '$1.24', '$20.00']);
  expect([0.0001, 0.004125, 0.015, 0.1, 0.45, 0.4244, 0.9996].map(formatUsd)).toEqual([
    ...['$0.0001', '$0.00413', '$0.015', '$0.10', '$0.45', '$0.424', '$1.00'],
  ]);
  expect([0, 999, 1_000, 12_340, 999_949, 999_950, 2_000_000].map(formatTokens)).toEqual([
    ...['0', '999', '1k', '12.3k', '999.9k', '1M', '2M'],
  ]);
  expect([{ usd: 20 }, { usd: 0.002 }, { tokens: 2_500_000 }].map(formatBudget)).toEqual([
    '$20',
    '$0.002',
    '2.5M tokens',
  ]);
});

test('what was used of a budget is told with the budget, which JSON tells in two keys', () => {
  const budget = budgetOf({ usd: null, tokens: 6_000 });
  expect(usedOfBudget({ budget, used: 34_600 })).toBe('34.6k tokens of its budget of 6k tokens');
  expect(budgetOf({ usd: 2, tokens: null })).toEqual({ usd: 2 });
});

test('unknown is told in tokens, estimated is marked', () => {
  const tokens = { ...noTokens, input: 12_000 };
  expect(formatSpend(noSpend)).toBe('nothing');
  expect(formatSpend({ ...noSpend, tokens, unknownTokens: 12_000 })).toBe('12k tokens, price unknown');
  expect(formatSpend({ ...noSpend, tokens, usd: 1.24 })).toBe('$1.24');
  expect(formatSpend({ ...noSpend, tokens, usd: 1.24, estimatedUsd: 1.24 })).toBe('$1.24 estimated');
  expect(formatSpend({ ...noSpend, tokens, usd: 1.24, estimatedUsd: 1 })).toBe('$1.24 partly estimated');
  expect(formatSpend({ ...noSpend, tokens, usd: 1, unknownTokens: 900 })).toBe('$1.00 and 900 tokens of unknown price');
});
