import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';

export type RetestChoice = {
  readonly features: readonly Feature[];
  readonly dependentsOf: (feature: FeatureNumber) => number;
  /** What other testing agents look at now. */
  readonly taken: ReadonlySet<FeatureNumber>;
  readonly limit: number;
};

/**
 * Landed features to look at again: those nobody has tested for longest first, among equals the most depended-on. A landing
 * counts as a test, for the feature has just been verified.
 */
export function chooseForRetest({ features, dependentsOf, taken, limit }: RetestChoice): readonly Feature[] {
  return features
    .filter((feature) => feature.status === 'landed' && !taken.has(feature.number))
    .toSorted(
      (a, b) =>
        lastLookedAt(a) - lastLookedAt(b) || dependentsOf(b.number) - dependentsOf(a.number) || a.number - b.number,
    )
    .slice(0, limit);
}

const lastLookedAt = ({ testedAt, landedAt }: Feature): number => Math.max(testedAt ?? 0, landedAt ?? 0);
