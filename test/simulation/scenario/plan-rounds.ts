import type { RunSettings } from '../../../src/shared/run-settings';
import type { Chance } from '../world/chance';

export type RoundSettings = Pick<RunSettings, 'testingRatio' | 'countTesting'>;

/** How many testing agents look at what has landed; in most worlds none. */
export function planRounds(chance: Chance): RoundSettings {
  if (!chance.hit(0.35)) return { testingRatio: 0, countTesting: false };
  return { testingRatio: chance.pick([1, 1, 2, 3]), countTesting: chance.hit(0.4) };
}
