import { targetRef } from '../world/world';
import type { Hands } from './hands';
import type { Behaviour } from './honest-agents';
import { askForWork, fail, pass } from './testing-agents';

export const lyingTesters: Readonly<Record<string, Behaviour>> = {
  *passesEverything(hands) {
    const { features } = yield* askForWork(hands);
    for (const { number } of features) pass(hands, number);
    return 0;
  },
  *failsEverything(hands) {
    const { features } = yield* askForWork(hands);
    for (const { number } of features) {
      yield hands.chance.int(1, 3_000);
      fail(hands, number);
    }
    return 0;
  },
  *judgesTwice(hands) {
    const { features } = yield* askForWork(hands);
    for (const { number } of features) {
      if (hands.chance.hit(0.5)) fail(hands, number);
      pass(hands, number);
      yield 100;
      fail(hands, number, 'still not');
    }
    return 0;
  },
  *judgesWhatItWasNotHanded(hands) {
    yield 500;
    for (let number = 0; number <= 13; number += 1) fail(hands, number, 'I looked at everything');
    hands.tool('feature_mark_passing');
    hands.tool('feature_mark_failing', { feature_id: 1 });
    return 0;
  },
  *actsAsACoder(hands) {
    const { features } = yield* askForWork(hands);
    hands.tool('feature_claim_next');
    hands.tool('feature_skip', { reason: 'not mine' });
    hands.tool('feature_create', { name: 'More', description: '' });
    hands.tool('feature_request_human_input', { question: 'May I?' });
    hands.say('ask May I?');
    for (const { number } of features) pass(hands, number);
    yield 100;
    return 0;
  },
};

export const hostileTesters: Readonly<Record<string, Behaviour>> = {
  *speaksAfterItsEnd(hands) {
    const { features } = yield* askForWork(hands);
    for (const { number } of features.slice(1)) pass(hands, number);
    hands.leave({
      *program() {
        for (let again = 0; again < 50; again += 1) {
          yield 2_000;
          for (const { number } of features) fail(hands, number, 'too late');
        }
        return 0;
      },
    });
    return 0;
  },
  *leavesANamelessChild(hands) {
    yield 500;
    hands.leave({
      cookie: null,
      *program() {
        for (;;) {
          yield 5_000;
          hands.write('late.txt', 'written by a child');
        }
      },
    });
    return 0;
  },
  *testerIgnoresSignals(hands) {
    yield* askForWork(hands);
    hands.leave({
      ignoresPoliteSignals: true,
      *program() {
        yield 100_000_000;
        return 0;
      },
    });
    return null;
  },
  *testerSetsAHook(hands) {
    const { features } = yield* askForWork(hands);
    hands.world.repository.hooks.set('hooks/post-checkout', 'evil');
    for (const { number } of features) pass(hands, number);
    yield 1_000;
    return 0;
  },
  *testerMovesTheTarget(hands) {
    yield 500;
    moveTargetToOwnCommit(hands);
    yield 1_000;
    return 0;
  },
  *testerDeletesATag(hands) {
    yield 500;
    hands.world.repository.refs.delete('refs/tags/v1');
    return 0;
  },
};

/** A commit beside every branch, in its own worktree. */
function moveTargetToOwnCommit({ world, worktree }: Hands): void {
  const { repository } = world;
  const place = repository.worktrees.get(worktree);
  if (place === undefined || place.detachedAt === null) return;
  const files = new Map(place.files).set('src/base.txt', 'BROKEN');
  const commit = repository.commit({ files, parents: [place.detachedAt], message: 'mine', by: 'tester' });
  place.detachedAt = commit;
  place.made.push(commit);
  repository.refs.set(targetRef, commit);
}
