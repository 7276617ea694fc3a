import type { Budget, BudgetStanding } from '../../shared/budget';
import type { FeatureNumber } from '../../shared/ids';
import type { StoreReader } from '../ports/project-store';
import { featureStanding } from './feature-standing';

/** Programs that tell what they use only at the end of a turn come over the budget before anybody can know. */
export function featuresOver(
  store: Pick<StoreReader, 'eventsOf' | 'spends'>,
  budget: Budget | null,
  worked: ReadonlySet<FeatureNumber>,
): ReadonlyMap<FeatureNumber, BudgetStanding> {
  if (budget === null) return new Map();
  const spends = store.spends();
  const standings = [...worked].map((number) => [number, featureStanding(store, number, { budget, spends })] as const);
  return new Map(standings.filter(([, { state }]) => state === 'spent'));
}
