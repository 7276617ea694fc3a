import { assertNever } from '../../shared/assert-never';
import type { FeatureNumber } from '../../shared/ids';
import type { RunGoal } from '../../shared/run-goal';

/** Why a run does not start this feature although it could; null: it does. */
export function beyondGoal(goal: RunGoal, feature: FeatureNumber): string | null {
  switch (goal.kind) {
    case 'all':
      return null;
    case 'feature':
      return goal.feature === feature ? null : `This run builds only #${goal.feature}`;
    case 'testing':
      return 'This run only tests what has landed';
    case 'initializer':
    case 'decomposition':
      return 'This run only plans';
    default:
      return assertNever(goal);
  }
}
