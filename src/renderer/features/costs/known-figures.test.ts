import { expect, test } from 'vitest';
import type { Costs } from '../../../shared/contract/cost-calls';
import { noSpend, noTokens } from '../../../shared/spend';
import { noCosts } from '../../../shared/testing/no-costs';
import { lostWords, perFeatureWords, spentWords } from './known-figures';

const dollars = (usd: number) => ({ ...noSpend, usd, tokens: { ...noTokens, input: 1_000 } });
const untold: Costs = { ...noCosts, attempts: 3, passing: [1, 2, 3] };
const of = (feature: number, usd: number) => ({
  feature,
  name: null,
  status: 'landed',
  attempts: 1,
  sum: dollars(usd),
});

test('what agents landed without telling of any use cost something unknown', () => {
  expect(spentWords(untold, false)).toEqual({ value: 'Unknown', note: 'no agent said' });
  expect(spentWords(untold, true).note).toBe('no agent has said yet');
  expect(perFeatureWords(untold)).toEqual({ value: 'Unknown', note: '3 passing, no agent said' });
  expect(lostWords(untold)).toEqual({ value: 'Nothing', note: 'none of 3 attempts' });
  const lost = { ...untold, attempts: 4, failed: { attempts: 1, sum: noSpend } };
  expect(lostWords(lost)).toEqual({ value: 'Unknown', note: '1 of 4 attempts' });
});

test('what the demo landed cost nothing', () => {
  const demo: Costs = { ...untold, workers: 'demo', attempts: 4, failed: { attempts: 1, sum: noSpend } };
  const nothing = { value: 'Nothing', note: 'the demo agent costs nothing' };
  expect([spentWords(demo, false), perFeatureWords(demo)]).toEqual([nothing, nothing]);
  expect(lostWords(demo)).toEqual({ value: 'Nothing', note: '1 of 4 attempts' });
});

test('nothing was used where nobody was at work', () => {
  const idle: Costs = { ...untold, workers: 'none', attempts: 0, passing: [] };
  expect(spentWords(idle, false)).toEqual({ value: 'Nothing', note: 'no agent was at work' });
  expect(perFeatureWords(idle)).toEqual({ value: 'None yet', note: 'nothing has landed' });
  expect(lostWords(idle)).toEqual({ value: 'Nothing', note: 'no attempt was made' });
});

test('a passing feature costs what those cost of which it is known', () => {
  const told: Costs = { ...untold, total: dollars(3), byFeature: [of(1, 1), of(2, 0.5), of(9, 1.5)] };
  expect(perFeatureWords(told)).toEqual({ value: '$0.75', note: 'known of 2 of 3 passing, $1.50' });
  expect(perFeatureWords({ ...told, passing: [1, 2] })).toEqual({ value: '$0.75', note: '2 passing, $1.50' });
});

test('what has no price is said under every figure, and what is estimated is marked', () => {
  const mixed = {
    usd: 0.003749,
    estimatedUsd: 0.003749,
    tokens: { ...noTokens, input: 12_600 },
    unknownTokens: 8_400,
  };
  const rows = [1, 2].map((feature) => ({ ...of(feature, 0), sum: mixed }));
  const told: Costs = { ...untold, total: mixed, passing: [1, 2], byFeature: rows };
  expect(spentWords(told, false)).toEqual({
    value: '$0.00375 est.',
    note: 'and 8.4k unpriced tokens. 12.6k tokens in, 0 out',
  });
  expect(spentWords({ ...told, total: { ...mixed, usd: 1 } }, false).note).toBe(
    '$0.00375 of it estimated, and 8.4k unpriced tokens. 12.6k tokens in, 0 out',
  );
  expect(perFeatureWords(told)).toEqual({
    value: '$0.00375 est.',
    note: '2 passing, $0.0075 est. + 16.8k tokens',
  });
  expect(lostWords({ ...told, failed: { attempts: 1, sum: mixed } })).toEqual({
    value: '$0.00375 est.',
    note: '1 of 3 attempts, and 8.4k unpriced tokens',
  });
});

test('a passing feature costs what those cost of which all has a price, where there are such', () => {
  const part = { ...dollars(0.01), unknownTokens: 900 };
  const told: Costs = { ...untold, passing: [1, 2], byFeature: [of(1, 1), { ...of(2, 0), sum: part }] };
  expect(perFeatureWords(told)).toEqual({ value: '$1.00', note: 'known of 1 of 2 passing, $1.00' });
});
