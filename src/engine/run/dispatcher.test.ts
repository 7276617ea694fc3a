import { describe, expect, it } from 'vitest';
import { createLockTable } from '../../domain/locks/lock-table';
import { createSchedule } from '../../domain/scheduling/schedule';
import { featureRow } from '../../domain/testing/rows';
import type { Feature } from '../../shared/feature';
import { attemptId, featureNumber, type FeatureNumber } from '../../shared/ids';
import { createManualClock } from '../../../test/support/manual-clock';
import { createDispatcher } from './dispatcher';
import { createLanes } from './lanes';

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
  let heed = () => {};
  const onStart = (listener: () => void) => void (heed = listener);
  const dispatcher = createDispatcher({
    schedule,
    lanes,
    locks,
    clock,
    feature: (number) => rows.get(number),
    mayStart: () => settings.open,
    start(row, lane) {
      started.push([row.number, lane]);
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
  return { clock, settings, lanes, locks, started, change, onStart, dispatcher };
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

  it('starts no more in the middle of a round once it may not', () => {
    const { dispatcher, settings, started, onStart } = stage([featureRow(1), featureRow(2)]);
    onStart(() => (settings.open = false));
    dispatcher.dispatch();
    expect(started).toEqual([[1, 1]]);
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
    expect(dispatcher.waitsForTime()).toBe(true);
    clock.advance(4_999);
    expect(started).toEqual([]);
    clock.advance(1);
    expect(started).toEqual([[1, 1]]);
    expect(dispatcher.waitsForTime()).toBe(false);
    expect(clock.pending()).toBe(0);
  });

  it('forgets its timer when closed', () => {
    const { dispatcher, clock } = stage([featureRow(1, { notBefore: 5_000 })]);
    dispatcher.dispatch();
    dispatcher.close();
    expect(clock.pending()).toBe(0);
  });
});
