import { headOf } from '../world/worktree';
import { targetRef } from '../world/world';
import { doTheWork, type Behaviour } from './honest-agents';

export const hostileAgents: Readonly<Record<string, Behaviour>> = {
  *leavesAChild(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.leave({
      ignoresPoliteSignals: hands.chance.hit(0.3),
      *program() {
        yield 10_000_000;
        return 0;
      },
    });
    return 0;
  },
  *leavesANamelessChild(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.leave({
      cookie: null,
      *program() {
        for (;;) {
          yield 5_000;
          hands.write('feature/late.txt', 'written by a child');
        }
      },
    });
    yield 500;
    return 0;
  },
  *childSpeaksLater(hands) {
    yield 1_000;
    hands.leave({
      *program() {
        for (let again = 0; again < 50; again += 1) {
          yield 2_000;
          hands.tool('feature_mark_passing');
        }
        return 0;
      },
    });
    return 1;
  },
  *leavesALock(hands) {
    yield 1_000;
    doTheWork(hands);
    const worktree = hands.world.repository.worktrees.get(hands.worktree);
    if (worktree !== undefined) worktree.locked = true;
    return 0;
  },
  *setsAHook(hands) {
    yield 1_000;
    doTheWork(hands);
    if (hands.chance.hit(0.5)) hands.world.repository.config.set('core.fsmonitor', ['evil']);
    else hands.world.repository.hooks.set('hooks/pre-commit', 'evil');
    yield 1_000;
    return 0;
  },
  *movesTheTarget(hands) {
    const { repository } = hands.world;
    yield 1_000;
    doTheWork(hands);
    hands.write('src/base.txt', 'BROKEN');
    hands.commit();
    const worktree = repository.worktrees.get(hands.worktree);
    const head = worktree === undefined ? null : headOf(repository, worktree);
    if (head !== null) repository.refs.set(targetRef, head);
    yield 1_000;
    return 0;
  },
  *deletesATag(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.world.repository.refs.delete('refs/tags/v1');
    return 0;
  },
  *ignoresSignals(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.leave({
      ignoresPoliteSignals: true,
      *program() {
        yield 100_000_000;
        return 0;
      },
    });
    return null;
  },
};
