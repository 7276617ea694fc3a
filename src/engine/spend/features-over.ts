import { featureStanding } from '../../domain/spend/feature-standing';
import { groupSpend } from '../../domain/spend/sum-spend';
import type { Budget, BudgetStanding } from '../../shared/budget';
import type { FeatureNumber } from '../../shared/ids';
import { noSpend, type Spend } from '../../shared/spend';

type Granted = { readonly number: FeatureNumber; readonly grants: number };

/** Programs that tell what they use only at the end of a turn come over the budget before anybody can know. */
export function featuresOver(
  worked: readonly Granted[],
  budget: Budget | null,
  spends: readonly Spend[],
): ReadonlyMap<FeatureNumber, BudgetStanding> {
  if (budget === null) return new Map();
  const used = groupSpend(spends, ({ feature }) => feature);
  const standings = worked.map(
    ({ number, grants }) => [number, featureStanding(budget, grants, used.get(number) ?? noSpend)] as const,
  );
  return new Map(standings.filter(([, { state }]) => state === 'spent'));
}
