import { noSpend, type SpendSum } from '../../../shared/spend';

/** What several sums come to. */
export const addSpends = (sums: readonly SpendSum[]): SpendSum => sums.reduce(added, noSpend);

function added(a: SpendSum, b: SpendSum): SpendSum {
  return {
    usd: a.usd === null && b.usd === null ? null : (a.usd ?? 0) + (b.usd ?? 0),
    estimatedUsd: a.estimatedUsd + b.estimatedUsd,
    tokens: {
      input: a.tokens.input + b.tokens.input,
      cacheRead: a.tokens.cacheRead + b.tokens.cacheRead,
      cacheWrite: a.tokens.cacheWrite + b.tokens.cacheWrite,
      output: a.tokens.output + b.tokens.output,
    },
    unknownTokens: a.unknownTokens + b.unknownTokens,
  };
}
