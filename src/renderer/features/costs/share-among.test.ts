import { expect, it } from 'vitest';
import { noTokens, type SpendSum } from '../../../shared/spend';
import { shareAmong } from './share-among';

const sum = (usd: number | null, output: number): SpendSum => ({
  usd,
  estimatedUsd: 0,
  tokens: { ...noTokens, output },
  unknownTokens: usd === null ? output : 0,
});

it('goes by money where any is known', () => {
  const share = shareAmong([sum(4, 10), sum(1, 90), sum(null, 50)]);

  expect([sum(4, 10), sum(1, 90), sum(null, 50)].map(share)).toEqual([1, 0.25, 0]);
});

it('goes by tokens where no money is', () => {
  expect([sum(null, 80), sum(null, 20)].map(shareAmong([sum(null, 80), sum(null, 20)]))).toEqual([1, 0.25]);
  expect(shareAmong([])(sum(null, 0))).toBe(0);
});
