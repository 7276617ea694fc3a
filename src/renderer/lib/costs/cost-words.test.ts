import { expect, test } from 'vitest';
import { noSpend, noTokens } from '../../../shared/spend';
import { costFigure, costMark, costTitle, markedCost, tokenWords, unpricedMark, unpricedNote } from './cost-words';

const tokens = { ...noTokens, input: 1_000, cacheRead: 500, output: 300 };

test('what is unknown is tokens, never $0', () => {
  expect(costFigure({ usd: null, estimatedUsd: 0, tokens, unknownTokens: 1_800 })).toBe('1.8k tokens');
  expect(costFigure({ usd: 0.001, estimatedUsd: 0, tokens, unknownTokens: 0 })).toBe('$0.001');
  expect(costFigure(noSpend)).toBe('none');
});

test('beside money stands what of it is looked up, and how much has no price', () => {
  const mixed = { usd: 0.003749, estimatedUsd: 0.003749, tokens, unknownTokens: 8_400 };
  expect(markedCost(mixed)).toBe('$0.00375 est. + 8.4k tokens');
  expect(markedCost({ ...mixed, estimatedUsd: 0 })).toBe('$0.00375 + 8.4k tokens');
  expect(unpricedNote(mixed)).toBe('8.4k unpriced tokens');
  const told = { usd: 1, estimatedUsd: 0, tokens, unknownTokens: 0 };
  expect([markedCost(told), costMark(told), unpricedMark(told), unpricedNote(told)]).toEqual(['$1.00', '', null, null]);
  const untold = { usd: null, estimatedUsd: 0, tokens, unknownTokens: 1_800 };
  expect([markedCost(untold), unpricedMark(untold), unpricedNote(untold)]).toEqual(['1.8k tokens', null, null]);
});

test('names the model whose price was taken', () => {
  const sum = { usd: 1, estimatedUsd: 1, tokens, unknownTokens: 0 };
  expect(tokenWords(sum)).toBe('1.5k tokens in, 300 out');
  expect(costTitle(sum, ['gpt-5'])).toBe('$1.00 estimated. 1.5k tokens in, 300 out. Estimated with the price of gpt-5');
  expect(costTitle({ ...sum, estimatedUsd: 0 }, ['gpt-5'])).toBe('$1.00. 1.5k tokens in, 300 out');
});
