import type { Feature } from '../../shared/feature';
import type { RunGoal } from '../../shared/run-goal';

/** The features a run is about: what its report counts and its exit code is for. */
export function withinGoal<F extends Pick<Feature, 'number'>>(features: readonly F[], goal: RunGoal): readonly F[] {
  return goal.kind === 'feature' ? features.filter((feature) => feature.number === goal.feature) : features;
}
