import type { FeatureView } from '../../../shared/views';

const shownAtOnce = 3;
const leastHeld = 3;

/** The open features that hold back most others, each with how many. */
export function bottlenecks(
  features: ReadonlyMap<number, FeatureView>,
  downstream: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const held = [...features.values()]
    .filter(({ status }) => status !== 'landed' && status !== 'skipped')
    .map(({ number }) => [number, downstream.get(number) ?? 0] as const)
    .filter(([, count]) => count >= leastHeld)
    .sort(([a, first], [b, second]) => second - first || a - b);
  return new Map(held.slice(0, shownAtOnce));
}
