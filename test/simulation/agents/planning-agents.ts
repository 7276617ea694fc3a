import type { Hands } from './hands';
import { hostileAgents } from './hostile-agents';
import type { Behaviour } from './honest-agents';
import { turnedAway } from './turned-away';

type Planned = { readonly id: string; readonly name: string; readonly dependencies: readonly string[] };

/** Features under names of this process's own, each needing some of those before it. */
function plan({ chance }: Hands): readonly Planned[] {
  const own = chance.int(1, 1_000_000);
  const ids = Array.from({ length: chance.int(1, 5) }, (_, index) => `${own}-${index + 1}`);
  return ids.map((id, index) => ({
    id,
    name: `Planned ${id}`,
    dependencies: ids.slice(0, index).filter(() => chance.hit(0.4)),
  }));
}

function* createAll(hands: Hands): Generator<number, void, void> {
  hands.say('session plan');
  yield hands.chance.int(100, 30_000);
  hands.tool('feature_create_bulk', { features: plan(hands) });
  yield hands.chance.int(1, 5_000);
}

/** In calls of their own, so that whoever dies has died between two of them. */
function* createSome(hands: Hands): Generator<number, void, void> {
  for (const { name } of plan(hands)) {
    yield hands.chance.int(100, 10_000);
    hands.tool('feature_create', { name, description: 'As planned' });
  }
  yield 5;
}

export const honestPlanners: Readonly<Record<string, Behaviour>> = {
  *createsAtOnce(hands) {
    yield* createAll(hands);
    return 0;
  },
  *createsOneByOne(hands) {
    yield* createSome(hands);
    return 0;
  },
  *drawsEdges(hands) {
    yield* createAll(hands);
    for (const needs of [1, 2]) {
      hands.tool('feature_add_dependency', { feature_id: hands.chance.int(1, 8), depends_on: needs });
      yield hands.chance.int(1, 2_000);
    }
    hands.tool('feature_set_dependencies', { feature_id: hands.chance.int(1, 8), dependencies: [] });
    yield 5;
    return 0;
  },
};

export const failingPlanners: Readonly<Record<string, Behaviour>> = {
  *createsNothing(hands) {
    hands.say('I see nothing to do');
    yield 1_000;
    return 0;
  },
  *isCutOffHalfway(hands) {
    yield* createSome(hands);
    return hands.chance.int(1, 139);
  },
  *createsAndHangs(hands) {
    yield* createAll(hands);
    return null;
  },
  *talksForEver(hands) {
    yield* createSome(hands);
    for (;;) {
      yield 30_000;
      hands.say('still thinking');
    }
  },
  *isRefused(hands) {
    yield 1_000;
    hands.tool('feature_create_bulk', {
      features: [
        { id: 'a', name: 'First', dependencies: ['b'] },
        { id: 'b', name: 'Second', dependencies: ['a'] },
      ],
    });
    hands.tool('feature_create_bulk', { features: [{ name: '' }] });
    yield 100;
    return 0;
  },
  *plannerIsRateLimited(hands) {
    if (hands.chance.hit(0.3)) yield* createSome(hands);
    return yield* turnedAway.byLimit(hands);
  },
  plannerHasNoNetwork: turnedAway.byNetwork,
  *plannerIsNotLoggedIn(hands) {
    if (hands.chance.hit(0.3)) yield* createSome(hands);
    return yield* turnedAway.byLogin(hands);
  },
  *plannerAsks(hands) {
    yield 1_000;
    hands.say('ask What is it for?');
    yield 500;
    return 0;
  },
};

export const lyingPlanners: Readonly<Record<string, Behaviour>> = {
  *actsForOthers(hands) {
    yield 500;
    for (const tool of ['feature_claim_next', 'feature_mark_passing', 'feature_get_for_regression', 'feature_skip'])
      hands.tool(tool, { feature_id: 1, reason: 'because' });
    yield 500;
    return 0;
  },
  *plansTwice(hands) {
    const features = plan(hands);
    for (let again = 0; again < 3; again += 1) {
      yield 1_000;
      hands.tool('feature_create_bulk', { features });
    }
    yield 5;
    return 0;
  },
  *redrawsWhatIsThere(hands) {
    yield 1_000;
    for (let number = 1; number <= 6; number += 1) {
      hands.tool('feature_set_dependencies', { feature_id: number, dependencies: [(number % 6) + 1] });
      hands.tool('feature_add_dependency', { feature_id: number, depends_on: number });
    }
    yield 5;
    return 0;
  },
};

export const hostilePlanners: Readonly<Record<string, Behaviour>> = {
  ...hostileAgents,
  *childPlansLater(hands) {
    yield* createAll(hands);
    hands.leave({
      *program() {
        for (let again = 0; again < 50; again += 1) {
          yield 2_000;
          hands.tool('feature_create', { name: `Late ${again}`, description: 'As planned' });
        }
        return 0;
      },
    });
    return 0;
  },
};
