import type { RunGoal } from '../../../src/shared/run-goal';
import { featureNumber } from '../../../src/shared/ids';
import type { RunSettings } from '../../../src/shared/run-settings';
import type { Chance } from '../world/chance';

type GoalSettings = Pick<RunSettings, 'testingRatio' | 'countTesting' | 'onFailure' | 'goal'>;

/** What runs are there for beside building everything: testing agents in a third of all worlds, failure policies, goals. */
export function planGoal(chance: Chance, features: number): GoalSettings {
  const tests = chance.hit(0.35);
  return {
    testingRatio: tests ? chance.pick([1, 1, 2, 3]) : 0,
    countTesting: tests && chance.hit(0.4),
    onFailure: chance.hit(0.5) ? 'leave' : chance.pick(['skip', 'abort', 'ask', 'ask']),
    goal: chance.hit(0.85) ? { kind: 'all' } : oddGoal(chance, features),
  };
}

function oddGoal(chance: Chance, features: number): RunGoal {
  return chance.hit(0.5) ? { kind: 'testing' } : { kind: 'feature', feature: featureNumber(chance.int(1, features)) };
}
