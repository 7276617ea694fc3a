import type { FeatureView } from '../../shared/views';

export type Bottleneck = { readonly feature: FeatureView; readonly holds: number };

const known = new WeakMap<ReadonlyMap<number, FeatureView>, Bottleneck | null>();

/** The unlanded feature most others wait for directly; null when nothing is blocked. */
export function holdsBackMost(features: ReadonlyMap<number, FeatureView>): Bottleneck | null {
  const before = known.get(features);
  if (before !== undefined) return before;
  const found = search(features);
  known.set(features, found);
  return found;
}

function search(features: ReadonlyMap<number, FeatureView>): Bottleneck | null {
  const held = new Map<number, number>();
  for (const { blockedBy } of features.values()) {
    for (const number of blockedBy) held.set(number, (held.get(number) ?? 0) + 1);
  }
  let most: Bottleneck | null = null;
  for (const [number, holds] of held) {
    const feature = features.get(number);
    if (feature === undefined) continue;
    const isAhead = most === null || holds > most.holds || (holds === most.holds && isFirst(feature, most.feature));
    if (isAhead) most = { feature, holds };
  }
  return most;
}

function isFirst(a: FeatureView, b: FeatureView): boolean {
  if (a.onCriticalPath !== b.onCriticalPath) return a.onCriticalPath;
  return a.number < b.number;
}
