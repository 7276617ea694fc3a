import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { noSpend, noTokens, type SpendSum } from '../../shared/spend';
import { CostFigure } from './cost-figure';

const tokens = { ...noTokens, cacheRead: 12_000 };
const shown = (spend: SpendSum | undefined) =>
  renderToStaticMarkup(<CostFigure spend={spend} />).replace(/<[^>]*>/g, '');

test.each([
  [{ ...noSpend, tokens, usd: 0.424 }, '$0.424'],
  [{ ...noSpend, tokens, usd: 0.424, estimatedUsd: 0.1 }, '$0.424 est.'],
  [{ ...noSpend, tokens, usd: 0.424, estimatedUsd: 0.424, unknownTokens: 8_400 }, '$0.424+ est.'],
  [{ ...noSpend, tokens, unknownTokens: 12_000 }, '12k tokens'],
  [noSpend, ''],
  [undefined, ''],
])('%j is shown as “%s”', (spend, words) => {
  expect(shown(spend)).toBe(words);
});
