import { assertNever } from '../../shared/assert-never';
import type { Feature } from '../../shared/feature';
import type { RunGoal } from '../../shared/run-goal';

/** The features a run is about: what its report counts and its exit code is for. `since`: when the run began. */
export function withinGoal(features: readonly Feature[], goal: RunGoal, since: number): readonly Feature[] {
  switch (goal.kind) {
    case 'all':
      return features;
    case 'initializer':
    case 'decomposition':
      return [];
    case 'feature':
      return features.filter((feature) => feature.number === goal.feature);
    case 'testing':
      return features.filter((feature) => feature.status === 'landed' || hasRegressed(feature, since));
    default:
      return assertNever(goal);
  }
}

const hasRegressed = ({ lastFailure }: Feature, since: number): boolean =>
  lastFailure?.outcome === 'regression' && lastFailure.at >= since;
