import { chooseForRetest } from '../../domain/retest/choose-for-retest';
import type { Feature } from '../../shared/feature';
import type { CommitId, FeatureNumber } from '../../shared/ids';
import { featuresPerRound } from '../../shared/test-round';
import type { RunContext } from '../attempt/attempt-context';

export type RoundChoice = {
  /** What other testing agents look at now. */
  readonly taken: ReadonlySet<FeatureNumber>;
  readonly isWorn: (feature: FeatureNumber) => boolean;
  readonly dependentsOf: (feature: FeatureNumber) => number;
};

/** What the next testing agent looks at, and where; null when everything is looked at already, or the target is gone. */
export async function chooseRound(
  { deps, ledger }: RunContext,
  { taken, isWorn, dependentsOf }: RoundChoice,
): Promise<{ readonly features: readonly Feature[]; readonly commit: CommitId } | null> {
  const { store } = ledger;
  const fresh = store.features().filter(({ number }) => !isWorn(number));
  // In this order: what lands meanwhile is not on the commit that is tested.
  const chosen = chooseForRetest({ features: fresh, dependentsOf, taken, limit: featuresPerRound });
  const commit = await deps.git.resolve(deps.project.target);
  // A person may have removed one meanwhile.
  const features = chosen.filter(({ number, landedCommit }) => store.feature(number)?.landedCommit === landedCommit);
  return commit === null || features.length === 0 ? null : { features, commit };
}
