import type { Budget, BudgetStanding } from '../../shared/budget';
import type { SpendSum } from '../../shared/spend';
import { budgetStanding, timesBudget } from './budget-standing';

/** How a feature stands with its budget, of which each answer to the question about it has granted it one more. */
export const featureStanding = (budget: Budget, grants: number, used: SpendSum): BudgetStanding =>
  budgetStanding('feature', timesBudget(budget, grants + 1), used);
