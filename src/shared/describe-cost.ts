import { formatSpend } from './budget-text';
import type { CostFigures } from './cost-figures';
import { noSpend } from './spend';

/** A cost as a report keeps it, for people; reports of older versions know only the money. */
export function describeCost({ usd, estimated_usd = 0, tokens, unknown_tokens = 0 }: Partial<CostFigures>): string {
  if ((usd ?? null) === null && unknown_tokens === 0) return 'unknown';
  const counts =
    tokens === undefined
      ? noSpend.tokens
      : { input: tokens.input, cacheRead: tokens.cache_read, cacheWrite: tokens.cache_write, output: tokens.output };
  return formatSpend({ usd: usd ?? null, estimatedUsd: estimated_usd, tokens: counts, unknownTokens: unknown_tokens });
}
