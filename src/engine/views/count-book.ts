import { noCounts } from '../../shared/no-counts';
import type { Counts, FeatureView } from '../../shared/views';

/** Counts of features by status, kept change by change. */
export type CountBook = {
  replace(before: FeatureView | undefined, after: FeatureView | undefined): void;
  read(): Counts;
};

export function createCountBook(): CountBook {
  const counts: Record<keyof Counts, number> = { ...noCounts };
  function add(view: FeatureView | undefined, by: 1 | -1): void {
    if (view === undefined) return;
    counts.total += by;
    const isDerived = view.shown === 'ready' || view.shown === 'blocked' || view.shown === 'waiting';
    // What a cut-off run left at work is worked on by nobody.
    counts[isDerived ? 'pending' : view.status] += by;
    if (isDerived) counts[view.shown] += by;
  }
  return {
    replace(before, after) {
      add(before, -1);
      add(after, 1);
    },
    read: () => ({ ...counts }),
  };
}
