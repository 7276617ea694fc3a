import type { Spend } from '../../shared/spend';
import { addTokens } from './piece';

/** Tokens and what is known of their price. */
export type Used = Pick<Spend, 'tokens' | 'usd'>;

export const addUsed = (a: Used, b: Used): Used => ({
  tokens: addTokens(a.tokens, b.tokens),
  usd: a.usd === null && b.usd === null ? null : (a.usd ?? 0) + (b.usd ?? 0),
});

/** Undefined where there are none. */
export const sumUsed = (all: Iterable<Used>): Used | undefined => {
  let sum: Used | undefined;
  for (const { tokens, usd } of all) sum = sum === undefined ? { tokens, usd } : addUsed(sum, { tokens, usd });
  return sum;
};

/** What is new of a total of which the rest was told before; never less than nothing. */
export const lessUsed = (total: Used, before: Used): Used => ({
  tokens: {
    input: Math.max(total.tokens.input - before.tokens.input, 0),
    cacheRead: Math.max(total.tokens.cacheRead - before.tokens.cacheRead, 0),
    cacheWrite: Math.max(total.tokens.cacheWrite - before.tokens.cacheWrite, 0),
    output: Math.max(total.tokens.output - before.tokens.output, 0),
  },
  usd: total.usd === null ? null : Math.max(total.usd - (before.usd ?? 0), 0),
});
