import { budgetStanding, timesBudget } from '../../domain/spend/budget-standing';
import { grantsOf } from '../../domain/spend/grants-of';
import { sumSpend } from '../../domain/spend/sum-spend';
import type { Budget, BudgetStanding } from '../../shared/budget';
import type { FeatureNumber } from '../../shared/ids';
import type { Spend } from '../../shared/spend';
import type { StoreReader } from '../ports/project-store';

/** How a feature stands with its budget, of which each answer to the question about it has granted it one more. */
export function featureStanding(
  store: Pick<StoreReader, 'eventsOf'>,
  feature: FeatureNumber,
  { budget, spends }: { readonly budget: Budget; readonly spends: readonly Spend[] },
): BudgetStanding {
  const granted = timesBudget(budget, grantsOf(store.eventsOf(feature)) + 1);
  return budgetStanding('feature', granted, sumSpend(spends.filter((row) => row.feature === feature)));
}
