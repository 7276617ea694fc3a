import type { AppSpec } from '../../../src/shared/planning';
import type { RunGoal } from '../../../src/shared/run-goal';
import type { Chance } from '../world/chance';

/** What is planned by agents before anything is built; null in most worlds. */
export type PlanFirst = {
  readonly appSpec: AppSpec | null;
  /** Nobody has written features down yet. */
  readonly isEmpty: boolean;
  /** What the runs before the last one are there for. */
  readonly goal: RunGoal;
};

const spec: AppSpec = { path: 'app_spec.txt', text: 'A harbour for ships' };

/** Drawn from a stream of its own: worlds without a plan stay what they were. */
export function planFirst(chance: Chance): PlanFirst | null {
  if (chance.hit(0.82)) return null;
  const mood = chance.next();
  if (mood < 0.5) return { appSpec: spec, isEmpty: true, goal: { kind: 'all' } };
  if (mood < 0.7) return { appSpec: spec, isEmpty: chance.hit(0.7), goal: { kind: 'initializer' } };
  return { appSpec: null, isEmpty: chance.hit(0.2), goal: { kind: 'decomposition', request: 'Let ships sail' } };
}
