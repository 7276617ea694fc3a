import { describe, expect, it } from 'vitest';
import { createLockTable } from '../../domain/locks/lock-table';
import { createSchedule } from '../../domain/scheduling/schedule';
import { featureRow } from '../../domain/testing/rows';
import type { Feature } from '../../shared/feature';
import type { Account, GateView } from '../../shared/gate';
import { attemptId, featureNumber, type FeatureNumber } from '../../shared/ids';
import { createManualClock } from '../../../test/support/manual-clock';
import { createTestAdmission } from '../admission/testing/test-admission';
import { createDispatcher, type Dispatcher } from './dispatcher';
import { createLanes } from './lanes';

const sampleAccount = { key: 'a', provider: 'A', host: 'a.com', program: 'Agent' };

/** Accounts are told apart by the category of their features. */
function createTestGates() {
  const closed = new Map<string, GateView>();
  const left: string[] = [];
  return {
    left,
    close: (account: string, state: GateView['state']) => closed.set(account, { ...closedGate, account, state }),
    open: (account: string) => closed.delete(account),
    look: ({ key }: Account) => closed.get(key) ?? null,
    enter: ({ key }: Account) => ({ code: 'entered', leave: () => void left.push(key) }) as const,
  };
}

const closedGate: GateView = {
  account: 'a',
  provider: 'A',
  host: 'a.com',
  program: 'Agent',
  state: 'closed',
  cause: 'rate_limited',
  reason: 'too many',
  until: 50,
  askedBy: null,
};

function stage(features: readonly Feature[], limit = 2) {
  const clock = createManualClock(0);
  const rows = new Map(features.map((row) => [row.number, row]));
  const schedule = createSchedule({ order: 'score' });
  for (const row of features) schedule.update(row);
  const settings = { limit, open: true };
  const lanes = createLanes(() => settings.limit);
  const locks = createLockTable();
  const started: [FeatureNumber, number][] = [];
  const change = (number: number, changes: Partial<Feature>) => {
    const row = { ...(rows.get(featureNumber(number)) ?? featureRow(number)), ...changes };
    rows.set(row.number, row);
    schedule.update(row);
  };
  const machine = createTestAdmission(clock);
  const gates = createTestGates();
  let heed = () => {};
  const onStart = (listener: () => void) => void (heed = listener);
  const dispatcher: Dispatcher = createDispatcher({
    schedule,
    lanes,
    locks,
    admission: machine.admission,
    gates,
    account: (row) => ({ ...sampleAccount, key: row.category }),
    clock,
    feature: (number) => rows.get(number),
    mayStart: () => settings.open,
    wake: () => dispatcher.dispatch(),
    start(row, lane, release) {
      started.push([row.number, lane]);
      machine.releases.set(row.number, release);
      lanes.take(lane, attemptId(`a${row.number}`));
      change(row.number, { status: 'claimed' });
      heed();
      return true;
    },
    onWaitsChanged: () => {},
    onDeadlock: (cycle) => {
      throw new Error(`deadlock: ${cycle.join(', ')}`);
    },
  });
  return { clock, settings, machine, gates, lanes, locks, started, change, onStart, dispatcher };
}

describe('createDispatcher', () => {
  it('fills free lanes from the lowest number on, best features first', () => {
    const { dispatcher, started, lanes } = stage([featureRow(1), featureRow(2, { priority: 1 }), featureRow(3)]);
    dispatcher.dispatch();
    expect(started).toEqual([
      [2, 1],
      [1, 2],
    ]);
    lanes.release(1);
    dispatcher.dispatch();
    expect(started.at(-1)).toEqual([3, 1]);
  });

  it('starts nothing while it may not, and more as soon as the limit rises', () => {
    const { dispatcher, settings, started } = stage([featureRow(1), featureRow(2)], 1);
    settings.open = false;
    dispatcher.dispatch();
    expect(started).toEqual([]);
    settings.open = true;
    dispatcher.dispatch();
    settings.limit = 2;
    dispatcher.dispatch();
    expect(started).toHaveLength(2);
  });

  it('starts no more in the middle of a tick once it may not', () => {
    const { dispatcher, settings, started, onStart } = stage([featureRow(1), featureRow(2)]);
    onStart(() => (settings.open = false));
    dispatcher.dispatch();
    expect(started).toEqual([[1, 1]]);
  });

  it('starts nothing of an account whose gate is closed, waits for that, and starts what is of others', () => {
    const features = [1, 2, 3, 4].map((number) => featureRow(number, { category: number === 4 ? 'b' : 'a' }));
    const { dispatcher, started, gates, machine } = stage(features, 2);
    gates.close('a', 'closed');
    dispatcher.dispatch();
    expect(started).toEqual([[4, 1]]);
    expect([...dispatcher.waits().values()].map(({ kind }) => kind)).toEqual(['gate', 'gate']);
    expect(dispatcher.waitsForOthers()).toBe(true);
    gates.close('a', 'shut');
    dispatcher.dispatch();
    expect(dispatcher.waitsForOthers()).toBe(false);
    gates.open('a');
    dispatcher.dispatch();
    expect(started).toEqual([
      [4, 1],
      [1, 2],
    ]);
    machine.releases.get(featureNumber(4))?.();
    expect([gates.left, dispatcher.waits().size]).toEqual([['b'], 0]);
  });

  it('passes a locked feature over, says so, and starts it once the lock is free', () => {
    const { dispatcher, started, locks, lanes } = stage(
      [featureRow(1, { files: ['a'] }), featureRow(2, { files: ['a'] }), featureRow(3)],
      3,
    );
    dispatcher.dispatch();
    expect(started.map(([number]) => number)).toEqual([1, 3]);
    expect(dispatcher.waits().get(featureNumber(2))).toEqual({ kind: 'lock', lock: 'a', heldBy: 1 });
    locks.release(featureNumber(1));
    lanes.release(1);
    dispatcher.dispatch();
    expect(started.at(-1)).toEqual([2, 1]);
    expect(dispatcher.waits().size).toBe(0);
  });

  it('wakes by itself when a back-off is over, and leaves no timer behind', () => {
    const { dispatcher, started, clock } = stage([featureRow(1, { notBefore: 5_000 })]);
    dispatcher.dispatch();
    expect(started).toEqual([]);
    expect(dispatcher.waitsForOthers()).toBe(true);
    clock.advance(4_999);
    expect(started).toEqual([]);
    clock.advance(1);
    expect(started).toEqual([[1, 1]]);
    expect(dispatcher.waitsForOthers()).toBe(false);
    expect(clock.pending()).toBe(0);
  });

  it('forgets its timer when closed', () => {
    const { dispatcher, clock } = stage([featureRow(1, { notBefore: 5_000 })]);
    dispatcher.dispatch();
    dispatcher.close();
    expect(clock.pending()).toBe(0);
  });

  it('starts no more agents than the machine takes, says so, and goes on when one has ended', () => {
    const { dispatcher, started, machine, clock } = stage([featureRow(1), featureRow(2), featureRow(3)], 2);
    machine.slots.limit = 1;
    dispatcher.dispatch();
    expect(started).toEqual([[1, 1]]);
    const sentence = "Waiting for another run's agents: 1 agent may be at work on this machine at once";
    expect([...dispatcher.waits()]).toEqual([[2, { kind: 'host', sentence }]]);
    expect(dispatcher.waitsForOthers()).toBe(true);
    machine.releases.get(featureNumber(1))?.();
    expect(started).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(dispatcher.waits().size).toBe(0);
    expect(dispatcher.waitsForOthers()).toBe(false);
    expect(clock.pending()).toBe(0);
  });

  it('names as many as would have started, and none that wait for something else', () => {
    const rows = [featureRow(1, { files: ['a'] }), featureRow(2, { notBefore: 9_000 }), featureRow(3), featureRow(4)];
    const { dispatcher, machine } = stage([...rows, featureRow(5, { files: ['a'] })], 2);
    machine.slots.limit = 0;
    dispatcher.dispatch();
    const kinds = [...dispatcher.waits()].map(([number, wait]) => [number, wait.kind]);
    expect(kinds).toEqual([
      [1, 'host'],
      [2, 'back_off'],
      [3, 'host'],
    ]);
  });

  it('looks for memory every two seconds, and shows new figures every ten', () => {
    const { dispatcher, machine, started, clock } = stage([featureRow(1), featureRow(2)]);
    machine.freeGb(1.8);
    dispatcher.dispatch();
    machine.freeGb(1.4);
    clock.advance(2_000);
    const sentence = () => [...dispatcher.waits().values()].map((wait) => wait.kind === 'host' && wait.sentence);
    const first = sentence();
    expect(first).toEqual([expect.stringContaining('Waiting for memory: 1.8 GB free')]);
    clock.advance(6_000);
    expect(sentence()).toEqual(first);
    clock.advance(4_000);
    expect(sentence()).toEqual([expect.stringContaining('1.4 GB free')]);
    machine.freeGb(9);
    clock.advance(2_000);
    expect(started).toHaveLength(2);
    expect(clock.pending()).toBe(0);
  });

  it('stops looking once nothing may start', () => {
    const { dispatcher, machine, settings, clock } = stage([featureRow(1)]);
    machine.slots.limit = 0;
    dispatcher.dispatch();
    expect(clock.pending()).toBe(1);
    settings.open = false;
    dispatcher.dispatch();
    expect(clock.pending()).toBe(0);
    expect(dispatcher.waitsForOthers()).toBe(false);
  });
});
