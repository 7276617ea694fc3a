import { expect, test } from 'vitest';
import { deferred } from '../../../test/support/deferred';
import { createTurns } from './take-turns';

test('work beyond the budget waits for the next frame, in turn', async () => {
  const clock = createClock();
  const turns = createTurns({ budgetMs: 6, frameMs: 16, now: clock.now, sleep: clock.sleep });
  const done: string[] = [];
  const source = async (name: string) => {
    for (let piece = 1; piece <= 3; piece += 1) {
      await turns.take(() => {
        clock.pass(4);
        done.push(`${name}${piece} at ${clock.now()}`);
      });
    }
  };
  const sources = Promise.all([source('a'), source('b'), source('c')]);
  await clock.untilAsleep();
  expect(done).toEqual(['a1 at 4', 'b1 at 8']);
  clock.wake();
  await clock.untilAsleep();
  expect(done.slice(2)).toEqual(['c1 at 20', 'a2 at 24']);
  clock.wake();
  await clock.untilAsleep();
  expect(done.slice(4)).toEqual(['b2 at 36', 'c2 at 40']);
  clock.wake();
  await clock.untilAsleep();
  clock.wake();
  await sources;
  expect(done).toHaveLength(9);
});

test('work that throws is told to who asked for it, and counts', async () => {
  const clock = createClock();
  const turns = createTurns({ budgetMs: 1, frameMs: 16, now: clock.now, sleep: clock.sleep });
  const failing = () => {
    clock.pass(2);
    throw new Error('full');
  };
  await expect(turns.take(failing)).rejects.toThrow('full');
  const later = turns.take(() => 'later');
  await clock.untilAsleep();
  clock.wake();
  await expect(later).resolves.toBe('later');
});

function createClock() {
  let at = 0;
  let asleep = deferred();
  let sleeper: { readonly ms: number; readonly wake: () => void } | null = null;
  return {
    now: () => at,
    pass: (ms: number) => void (at += ms),
    sleep(ms: number): Promise<void> {
      const { promise, resolve } = deferred();
      sleeper = { ms, wake: resolve };
      asleep.resolve();
      return promise;
    },
    untilAsleep: () => asleep.promise,
    wake() {
      const { ms, wake } = sleeper ?? { ms: 0, wake: () => undefined };
      at += ms;
      asleep = deferred();
      wake();
    },
  };
}
