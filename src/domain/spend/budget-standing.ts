import type { Budget, BudgetScope, BudgetStanding, BudgetState } from '../../shared/budget';
import { allTokens, type SpendSum } from '../../shared/spend';

/** From this share on a person is told. */
const warnAt = 0.8;

/** How a budget stands with what was used of it. What nobody knows the price of can't count in money; it is said beside. */
export function budgetStanding(scope: BudgetScope, budget: Budget, sum: SpendSum): BudgetStanding {
  const used = 'usd' in budget ? (sum.usd ?? 0) : allTokens(sum.tokens);
  const limit = 'usd' in budget ? budget.usd : budget.tokens;
  const unknownTokens = 'usd' in budget ? sum.unknownTokens : 0;
  return { scope, budget, state: stateOf(used / limit), used, unknownTokens };
}

function stateOf(share: number): BudgetState {
  if (share >= 1) return 'spent';
  return share >= warnAt ? 'warn' : 'within';
}

/** A budget that was granted several times. */
export const timesBudget = (budget: Budget, times: number): Budget =>
  'usd' in budget ? { usd: budget.usd * times } : { tokens: budget.tokens * times };
