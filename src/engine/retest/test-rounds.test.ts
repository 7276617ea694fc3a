import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deferred } from '../../../test/support/deferred';
import { contextOn, warningsOn, type Outside } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber, runId } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import type { Admission } from '../admission/admission';
import type { RunContext } from '../attempt/attempt-context';
import { createLanes } from '../run/lanes';
import { createTestRounds } from './test-rounds';

const stage = useEngineStages();

/** Features 1 and 2 have landed, 3 has not. */
function landed(): EngineStage {
  const on = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
  on.startRun();
  for (const number of [1, 2]) {
    on.claim(number);
    on.land(number);
    on.clock.advance(1);
  }
  return on;
}

/** Worktrees can't be made, so every round ends before its agent starts, once `place` is there. */
function begin(
  on: EngineStage,
  { settings, git, place = Promise.resolve() }: Outside & { place?: Promise<void> } = {},
) {
  const room = { held: false, used: 0, listeners: new Set<() => void>() };
  const admission: Admission = {
    admit() {
      if (room.held) return { code: 'held', refusal: { code: 'run', limit: 1 }, sentence: 'No room' };
      room.used += 1;
      return { code: 'admitted', release: () => void (room.used -= 1) };
    },
    count: () => room.used,
    onRoom(listener) {
      room.listeners.add(listener);
      return () => void room.listeners.delete(listener);
    },
  };
  const ports = { reserve: async () => ({ first: 1, count: 1, release: () => undefined }) };
  const outside = contextOn(on, {
    settings: { testingRatio: 1, ...settings },
    workspace: { copyIgnored: async () => ok([]) },
    git: {
      resolve: async () => commitId('tip'),
      async checkoutDetached() {
        await place;
        return err({ code: 'git_failed', message: 'the disk is full' });
      },
      removeWorktree: async () => ok({ rescued: null }),
      ...git,
    },
  });
  const context: RunContext = { ...outside, admission, deps: { ...outside.deps, ports } };
  const faults: unknown[] = [];
  const run = { mayStart: true, ended: 0 };
  const lanes = createLanes(() => 2);
  const rounds = createTestRounds(context, {
    lanes,
    mayStart: () => run.mayStart,
    dependentsOf: (number) => (number === 2 ? 1 : 0),
    onEnd: () => void (run.ended += 1),
    onFault: (cause) => faults.push(cause),
  });
  on.store.onCommit((events) => events.forEach(({ event }) => rounds.heed(event)));
  return { rounds, room, run, lanes, faults, tested: () => on.store.testRounds().map(({ features }) => features) };
}

describe('the test rounds of a run', () => {
  it('look at what landed longest ago, and say that they could not', async () => {
    const on = landed();
    const { rounds, tested, room, run } = begin(on);
    rounds.owe();
    rounds.dispatch();
    expect(rounds.count()).toBe(1);
    await nextTurn();
    expect([tested(), room.used, rounds.count()]).toEqual([[[1, 2]], 0, 0]);
    expect(on.store.testRounds()[0]).toMatchObject({ number: 1, outcome: 'setup_failed', commit: 'tip' });
    expect(warningsOn(on)).toEqual([
      ['test_round_failed', 'Test round 1 says nothing about #1, #2: the disk is full', null],
    ]);
    expect(run.ended).toBe(2);
  });

  it('are owed after each landing, and no more of them than the ratio says', async () => {
    const on = landed();
    const { rounds, tested } = begin(on);
    rounds.dispatch();
    await nextTurn();
    expect(tested()).toEqual([]);
    on.claim(3);
    on.land(3);
    for (let times = 0; times < 3; times += 1) {
      rounds.dispatch();
      await nextTurn();
    }
    expect(tested()).toEqual([[1, 2, 3]]);
  });

  it('share what has landed among as many testing agents as the ratio says', async () => {
    const on = stage(Array.from({ length: 5 }, (_, index) => ({ name: `F${index}` })));
    on.startRun();
    for (let number = 1; number <= 5; number += 1) {
      on.claim(number);
      on.land(number);
    }
    const { rounds, tested } = begin(on, { settings: { testingRatio: 2 }, place: new Promise(() => undefined) });
    rounds.owe();
    for (let times = 0; times < 3; times += 1) {
      rounds.dispatch();
      await nextTurn();
    }
    // Among equals first what others depend on.
    expect([tested(), rounds.count()]).toEqual([
      [
        [2, 1, 3],
        [4, 5],
      ],
      2,
    ]);
  });

  it.each<[string, Outside]>([
    ['nobody asked for any', { settings: { testingRatio: 0 } }],
    ['tests are left out', { settings: { yolo: true } }],
  ])('are none where %s', async (_, outside) => {
    const { rounds, tested } = begin(landed(), outside);
    rounds.owe();
    rounds.dispatch();
    await nextTurn();
    expect(tested()).toEqual([]);
  });

  it('wait while nothing may start', async () => {
    const { rounds, tested, run } = begin(landed());
    run.mayStart = false;
    rounds.owe();
    rounds.dispatch();
    await nextTurn();
    expect(tested()).toEqual([]);
    run.mayStart = true;
    rounds.dispatch();
    await nextTurn();
    expect(tested().length).toBe(1);
  });

  it('wait for room on the machine, for which the run goes on', async () => {
    const { rounds, tested, room, run } = begin(landed());
    room.held = true;
    rounds.owe();
    rounds.dispatch();
    rounds.dispatch();
    expect([rounds.count(), room.listeners.size, tested()]).toEqual([1, 1, []]);
    room.listeners.forEach((listener) => listener());
    expect(run.ended).toBe(1);
    room.held = false;
    rounds.dispatch();
    await nextTurn();
    expect([tested().length, room.listeners.size]).toEqual([1, 0]);
  });

  it('take lanes where they count as agents, and leave them at their end', async () => {
    const place = deferred();
    const { rounds, lanes, tested } = begin(landed(), { settings: { countTesting: true }, place: place.promise });
    lanes.take(1, attemptId('a9'));
    rounds.owe();
    rounds.dispatch();
    expect(lanes.room()).toBe(0);
    await nextTurn();
    expect([tested().length, lanes.room()]).toEqual([1, 0]);
    place.resolve();
    await nextTurn();
    expect(lanes.room()).toBe(1);
  });

  it('leave every lane to coding agents where all are taken', async () => {
    const { rounds, lanes, tested } = begin(landed(), { settings: { countTesting: true } });
    lanes.take(1, attemptId('a8'));
    lanes.take(2, attemptId('a9'));
    rounds.owe();
    rounds.dispatch();
    await nextTurn();
    expect(tested()).toEqual([]);
  });

  it.each<[string, Outside, number]>([
    ['has no target any more', { git: { resolve: async () => null } }, 0],
    ['can’t be looked at', { git: { resolve: () => Promise.reject(new Error('git crashed')) } }, 1],
  ])('begin none where the repository %s, and take no room', async (_, outside, faulty) => {
    const { rounds, tested, room, faults } = begin(landed(), outside);
    rounds.owe();
    rounds.dispatch();
    await nextTurn();
    expect([tested(), room.used, rounds.count(), faults.length]).toEqual([[], 0, 0, faulty]);
  });

  it('leave alone what was found broken as often as it may fail, though it has landed again', async () => {
    const on = landed();
    const { rounds, tested } = begin(on, { settings: { maxFailures: 1 } });
    on.ledger.must(featureNumber(1), { type: 'regress', testId: attemptId('t0'), evidence: 'sums are wrong' });
    landAgain(on);
    rounds.dispatch();
    await nextTurn();
    expect(tested()).toEqual([[2]]);
    expect(warningsOn(on).map(([code, , feature]) => [code, feature])).toContainEqual(['regressed_often', 1]);
  });

  it('are interrupted with their run, and none starts any more', async () => {
    const place = deferred();
    const on = landed();
    const { rounds, room } = begin(on, {
      git: {
        async checkoutDetached() {
          await place.promise;
          return ok({ kept: true });
        },
      },
    });
    rounds.owe();
    rounds.dispatch();
    await nextTurn();
    rounds.halt();
    rounds.owe();
    rounds.dispatch();
    place.resolve();
    await nextTurn();
    expect(on.store.testRounds().map(({ outcome }) => outcome)).toEqual(['interrupted']);
    expect([rounds.count(), room.used, warningsOn(on)]).toEqual([0, 0, []]);
  });

  it('do not begin where their run is halted just before', async () => {
    const { rounds, tested, room } = begin(landed());
    rounds.owe();
    rounds.dispatch();
    rounds.halt();
    await nextTurn();
    expect([tested(), rounds.count(), room.used]).toEqual([[], 0, 0]);
  });
});

/** Feature 1 is built anew and lands. */
function landAgain({ ledger, clock }: EngineStage): void {
  const [one, id] = [featureNumber(1), attemptId('b1')];
  const { generation } = ledger.must(one, {
    type: 'claim',
    attemptId: id,
    runId: runId('r1'),
    lane: 1,
    role: 'coding',
    agent: 'demo',
    model: null,
    owner: '1:1',
    leaseExpiresAt: 90_000,
    at: clock.now(),
  });
  const who = { attemptId: id, generation };
  ledger.must(one, { type: 'report', by: 'exit', ...who });
  ledger.must(one, { type: 'verify', head: commitId('h1'), verificationMs: 1, ...who });
  ledger.must(one, { type: 'land', commit: commitId('c9'), verified: true, verificationMs: 1, ...who });
}
