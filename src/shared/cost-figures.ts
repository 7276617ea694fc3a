import type { BudgetStanding } from './budget';
import type { SpendSum } from './spend';

/** What something cost, as JSON shows it: in dollars and tokens. */
export type CostFigures = {
  /** Known money, reported and estimated; null: nothing is known. */
  readonly usd: number | null;
  /** How much of it was looked up rather than told by the agent program. */
  readonly estimated_usd: number;
  /** The four never overlap. */
  readonly tokens: {
    readonly input: number;
    readonly cache_read: number;
    readonly cache_write: number;
    readonly output: number;
  };
  /** Of all tokens those whose price is unknown. */
  readonly unknown_tokens: number;
};

export function costFigures({ usd, estimatedUsd, tokens, unknownTokens }: SpendSum): CostFigures {
  return {
    usd: usd === null ? null : rounded(usd),
    estimated_usd: rounded(estimatedUsd),
    tokens: {
      input: tokens.input,
      cache_read: tokens.cacheRead,
      cache_write: tokens.cacheWrite,
      output: tokens.output,
    },
    unknown_tokens: unknownTokens,
  };
}

/** A budget as JSON shows it; one of the two limits is null. */
export type BudgetFigures = {
  readonly scope: BudgetStanding['scope'];
  readonly usd: number | null;
  readonly tokens: number | null;
  /** In dollars or tokens, as the limit. */
  readonly used: number;
  readonly state: BudgetStanding['state'];
};

export function budgetFigures({ scope, budget, used, state }: BudgetStanding): BudgetFigures {
  const usd = 'usd' in budget ? budget.usd : null;
  const tokens = 'tokens' in budget ? budget.tokens : null;
  return { scope, usd, tokens, used: rounded(used), state };
}

/** To the millionth: sums of floating point numbers have tails. */
const rounded = (usd: number): number => Math.round(usd * 1e6) / 1e6;
