import { expect, test } from 'vitest';
import { noSpend, noTokens } from '../../../shared/spend';
import { costFigure, costTitle, tokenWords } from './cost-words';

const tokens = { ...noTokens, input: 1_000, cacheRead: 500, output: 300 };

test('what is unknown is tokens, never $0', () => {
  expect(costFigure({ usd: null, estimatedUsd: 0, tokens, unknownTokens: 1_800 })).toBe('1.8k tokens');
  expect(costFigure({ usd: 0.001, estimatedUsd: 0, tokens, unknownTokens: 0 })).toBe('$0.001');
  expect(costFigure(noSpend)).toBe('none');
});

test('names the model whose price was taken', () => {
  const sum = { usd: 1, estimatedUsd: 1, tokens, unknownTokens: 0 };
  expect(tokenWords(sum)).toBe('1.5k tokens in, 300 out');
  expect(costTitle(sum, ['gpt-5'])).toBe('$1.00 estimated. 1.5k tokens in, 300 out. Estimated with the price of gpt-5');
  expect(costTitle({ ...sum, estimatedUsd: 0 }, ['gpt-5'])).toBe('$1.00. 1.5k tokens in, 300 out');
});
