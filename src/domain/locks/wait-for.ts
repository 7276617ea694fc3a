import type { FeatureNumber } from '../../shared/ids';
import { findCycle } from '../graph/find-cycle';

export type Wait = { readonly waiter: FeatureNumber; readonly holder: FeatureNumber };

/** A circle in who waits for whom, or null: the proof that locks can't be the reason why nothing moves. */
export function findWaitCycle(waits: Iterable<Wait>): readonly FeatureNumber[] | null {
  const edges = new Map<FeatureNumber, FeatureNumber[]>();
  for (const { waiter, holder } of waits) edges.set(waiter, [...(edges.get(waiter) ?? []), holder]);
  return findCycle(edges);
}
