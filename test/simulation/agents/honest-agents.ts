import { featureNumber } from '../../../src/shared/ids';
import type { World } from '../world/world';
import type { Hands } from './hands';

export type Behaviour = (hands: Hands) => Generator<number, number | null, void>;

/** The feature's own file, and now and then one that others change too. */
export function doTheWork({ feature, chance, world, write }: Hands): void {
  const slot = chance.hit(0.1) ? ` SLOT${chance.int(1, 2)}` : '';
  const again = hasLandedBefore(world, feature) ? ` again at ${world.time.now()}` : '';
  write(`feature/${feature}.txt`, `done ${feature}${slot}${again}`);
  if (chance.hit(0.15)) write('shared.txt', `changed by ${feature}`);
}

/** A second piece of work on a feature changes what the first one left. */
function hasLandedBefore({ database }: World, feature: number): boolean {
  return database.rows.features.get(featureNumber(feature))?.lastFailure?.outcome === 'regression';
}

function* work(hands: Hands): Generator<number, void, void> {
  hands.say(`session s${hands.feature}`);
  yield hands.chance.int(100, 20_000);
  hands.say('working');
  doTheWork(hands);
  yield hands.chance.int(100, 20_000);
  if (hands.chance.hit(0.5)) hands.commit();
}

export const honestAgents: Readonly<Record<string, Behaviour>> = {
  *reports(hands) {
    yield* work(hands);
    hands.tool('feature_mark_passing');
    yield hands.chance.int(1, 2_000);
    return 0;
  },
  *exitsCleanly(hands) {
    yield* work(hands);
    return 0;
  },
  *reportsAndStays(hands) {
    yield* work(hands);
    hands.tool('feature_mark_passing');
    return null;
  },
  *talksMuch(hands) {
    for (let line = 0; line < 20; line += 1) {
      hands.say(`line ${line}`);
      yield 50;
    }
    hands.tool('knowledge_add', { text: 'The tests are slow' });
    yield* work(hands);
    return 0;
  },
  *mendsItsBreakage(hands) {
    const { worktree, world } = hands;
    const brokenBefore = world.repository.worktrees.get(worktree)?.files.get('src/base.txt')?.includes('BROKEN');
    hands.write('src/base.txt', brokenBefore === true ? 'base' : 'BROKEN');
    yield* work(hands);
    hands.tool('feature_mark_passing');
    yield 100;
    return 0;
  },
};
