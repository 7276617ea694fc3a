import type { FeatureView } from '../../shared/views';
import { countWaitingOn } from './waiting-on';

export type Bottleneck = { readonly feature: FeatureView; readonly holds: number };

const known = new WeakMap<ReadonlyMap<number, FeatureView>, Bottleneck | null>();

/** The feature most others wait on while it waits on none itself; null when nothing is blocked. */
export function holdsBackMost(features: ReadonlyMap<number, FeatureView>): Bottleneck | null {
  const before = known.get(features);
  if (before !== undefined) return before;
  const found = search(features);
  known.set(features, found);
  return found;
}

function search(features: ReadonlyMap<number, FeatureView>): Bottleneck | null {
  const holding = new Set([...features.values()].flatMap(({ blockedBy }) => blockedBy));
  let most: Bottleneck | null = null;
  for (const number of holding) {
    const feature = features.get(number);
    if (feature === undefined || feature.blockedBy.length > 0) continue;
    const holds = countWaitingOn(number, features);
    const isAhead = most === null || holds > most.holds || (holds === most.holds && isFirst(feature, most.feature));
    if (isAhead) most = { feature, holds };
  }
  return most;
}

function isFirst(a: FeatureView, b: FeatureView): boolean {
  if (a.onCriticalPath !== b.onCriticalPath) return a.onCriticalPath;
  return a.number < b.number;
}
