import type { Feature } from '../../src/shared/feature';
import { featureRow } from '../../src/domain/testing/rows';

export type LayeredGraphInput = {
  readonly features: number;
  /** Dependencies a feature has on average. */
  readonly needs: number;
  readonly random: () => number;
  /** Working times in minutes, evenly spread. */
  readonly minutes?: { readonly from: number; readonly to: number };
};

/**
 * A random acyclic graph by the method `samepred` of the Standard Task Graph Set: each node has about the same number of
 * predecessors, chosen among all earlier ones.
 */
export function layeredGraph({ features, needs, random, minutes }: LayeredGraphInput): readonly Feature[] {
  return Array.from({ length: features }, (_, index) => {
    const dependencies = new Set<number>();
    const count = index === 0 ? 0 : Math.min(Math.floor(random() * (2 * needs + 1)), index);
    while (dependencies.size < count) dependencies.add(1 + Math.floor(random() * index));
    const estimateMs =
      minutes === undefined ? null : Math.round((minutes.from + random() * (minutes.to - minutes.from)) * 60_000);
    return featureRow(index + 1, { dependencies: [...dependencies], estimateMs });
  });
}
