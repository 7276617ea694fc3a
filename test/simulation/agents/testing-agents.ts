import type { CheckSpec } from '../../../src/shared/check';
import type { Hands } from './hands';
import type { Behaviour } from './honest-agents';
import { isGreen } from './virtual-checks';

type Handed = {
  readonly features: readonly { readonly number: number; readonly checks: readonly Command[] }[];
  readonly project_checks: readonly Command[];
};
type Command = Pick<CheckSpec, 'name' | 'argv'>;

const nothing: Handed = { features: [], project_checks: [] };

/** What a testing agent was handed; nothing where no host answers. */
export function* askForWork(hands: Hands): Generator<number, Handed, void> {
  let handed = nothing;
  yield hands.chance.int(10, 3_000);
  hands.ask('feature_get_for_regression', (answer) => {
    if (answer.ok) handed = answer.result as Handed;
  });
  yield 5;
  return handed;
}

/** By the files as they are, and by nothing else. */
function isBroken(hands: Hands, { project_checks: ofProject }: Handed, own: readonly Command[]): boolean {
  const files = hands.world.repository.worktrees.get(hands.worktree)?.files ?? new Map<string, string>();
  return [...own, ...ofProject].some(
    ({ name, argv }) => !isGreen({ name, argv, kind: 'other', timeoutMs: null }, files),
  );
}

export function pass(hands: Hands, feature: number): void {
  hands.tool('feature_mark_passing', { feature_id: feature });
}

export function fail(hands: Hands, feature: number, reason = 'It does not work any more'): void {
  hands.tool('feature_mark_failing', { feature_id: feature, reason });
}

/** Judges what it was handed truly, as far as `many` goes. */
function* judge(hands: Hands, many = Infinity): Generator<number, void, void> {
  const handed = yield* askForWork(hands);
  for (const { number, checks } of handed.features.slice(0, many)) {
    yield hands.chance.int(10, 10_000);
    if (isBroken(hands, handed, checks)) fail(hands, number);
    else pass(hands, number);
  }
}

export const honestTesters: Readonly<Record<string, Behaviour>> = {
  *judgesTruly(hands) {
    yield* judge(hands);
    yield hands.chance.int(1, 2_000);
    return 0;
  },
  *judgesAndStays(hands) {
    yield* judge(hands);
    return null;
  },
  *judgesAndLitters(hands) {
    hands.write('notes.txt', 'what I saw');
    yield* judge(hands);
    return 0;
  },
};

export const failingTesters: Readonly<Record<string, Behaviour>> = {
  *judgesOne(hands) {
    yield* judge(hands, 1);
    return 0;
  },
  *judgesNone() {
    yield 1_000;
    return 0;
  },
  *testerHangs(hands) {
    yield* judge(hands, hands.chance.int(0, 1));
    return null;
  },
  *testerCrashes(hands) {
    yield* judge(hands, hands.chance.int(0, 2));
    return hands.chance.int(1, 139);
  },
  *testerIsRateLimited(hands) {
    yield 1_000;
    hands.say(`result rate_limited ${hands.chance.int(1_000, 60_000)}`);
    return 1;
  },
};
