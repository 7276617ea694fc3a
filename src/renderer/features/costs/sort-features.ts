import type { Costs } from '../../../shared/contract/cost-calls';
import { allTokens } from '../../../shared/spend';

export type FeatureCost = Costs['byFeature'][number];
export type SortBy = 'feature' | 'attempts' | 'tokens' | 'cost';
export type Sorting = { readonly by: SortBy; readonly isDown: boolean };

const measures: Readonly<Record<SortBy, (row: FeatureCost) => number>> = {
  feature: ({ feature }) => feature,
  attempts: ({ attempts }) => attempts,
  tokens: ({ sum }) => allTokens(sum.tokens),
  // Unknown is not nothing: it stands apart from what is known to be cheap.
  cost: ({ sum }) => sum.usd ?? -1,
};

/** Rows in the order of a column; equal ones by number. */
export function sortFeatures(rows: readonly FeatureCost[], { by, isDown }: Sorting): readonly FeatureCost[] {
  const measure = measures[by];
  return [...rows].sort((a, b) => (isDown ? -1 : 1) * (measure(a) - measure(b)) || a.feature - b.feature);
}

/** A column that is chosen again turns round; figures begin with the largest. */
export function sortedBy(before: Sorting, by: SortBy): Sorting {
  return before.by === by ? { by, isDown: !before.isDown } : { by, isDown: by !== 'feature' };
}
