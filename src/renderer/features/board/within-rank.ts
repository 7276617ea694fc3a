import type { FeatureView } from '../../../shared/views';
import { rankOf, type Sorting } from './columns';

type Wish = { readonly feature: FeatureView; readonly before: number; readonly sorting: Sorting };

/** Before which card of a column one comes to stand that was let go before another: its rank has its place. */
export function withinRank(list: readonly FeatureView[], { feature, before, sorting }: Wish): number {
  const rank = rankOf(feature, sorting);
  const first = list.findIndex((each) => rankOf(each, sorting) === rank);
  if (first === -1) return before;
  const last = list.findLastIndex((each) => rankOf(each, sorting) === rank);
  return Math.min(Math.max(before, first), last + 1);
}
