import { describe, expect, it } from 'vitest';
import { attemptId, featureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';
import { featureRow } from '../testing/rows';
import { createSchedule, type Schedule } from './schedule';

type Rows = Readonly<Record<number, Parameters<typeof featureRow>[1]>>;

function scheduleOf(rows: Rows, order: Order = 'critical-path'): Schedule {
  const schedule = createSchedule({ order });
  for (const [number, row] of Object.entries(rows)) schedule.update(featureRow(Number(number), row));
  return schedule;
}

const order = (rows: Rows, by?: Order) => [...scheduleOf(rows, by).ready()];

describe('critical-path', () => {
  it('takes the longest remaining path first, in hops where nobody estimated', () => {
    expect(
      order({ 1: {}, 2: {}, 3: { dependencies: [2] }, 4: { dependencies: [3] }, 5: { dependencies: [1] } }),
    ).toEqual([2, 1]);
  });

  it('takes estimates before hops', () => {
    const rows = { 1: {}, 2: { dependencies: [1] }, 3: { estimateMs: 3 * 20 * 60_000 } };
    expect(order(rows)).toEqual([3, 1]);
  });

  it('puts urgency before the path and lets dependencies inherit it', () => {
    const rows: Rows = {
      1: {},
      2: { dependencies: [1] },
      3: {},
      4: { dependencies: [3], urgency: 'urgent', estimateMs: 1 },
      5: { urgency: 'later', estimateMs: 10 ** 9 },
      6: { urgency: 'urgent', estimateMs: 1 },
    };
    expect(order(rows)).toEqual([3, 6, 1, 5]);
  });

  it('breaks ties by transitive dependents, then priority, then number', () => {
    const rows: Rows = {
      1: {},
      2: {},
      3: { priority: 5 },
      4: {},
      11: { dependencies: [1], estimateMs: 60_000 },
      12: { dependencies: [2], estimateMs: 60_000 },
      13: { dependencies: [3], estimateMs: 60_000 },
      14: { dependencies: [4], estimateMs: 60_000 },
      24: { dependencies: [4], estimateMs: 60_000 },
    };
    expect(order(rows)).toEqual([4, 3, 1, 2]);
  });

  it('no longer counts what was skipped or has landed', () => {
    const schedule = scheduleOf({
      1: {},
      2: {},
      3: { dependencies: [1], urgency: 'urgent' },
      4: { dependencies: [2] },
    });
    expect([...schedule.ready()]).toEqual([1, 2]);
    schedule.update(featureRow(3, { dependencies: [1], urgency: 'urgent', status: 'skipped' }));
    expect([...schedule.ready()]).toEqual([2, 1]);
    schedule.update(featureRow(3, { dependencies: [1], urgency: 'urgent', status: 'pending' }));
    expect([...schedule.ready()]).toEqual([1, 2]);
  });
});

describe('score', () => {
  it('is (1000 − priority) + 100 × direct dependents − 10 × skips', () => {
    const rows: Rows = {
      1: { priority: 950 },
      2: { priority: 960, skips: 0 },
      3: { dependencies: [2] },
      4: { priority: 940, skips: 1 },
      5: { priority: 850, urgency: 'later' },
    };
    // 50, 140, –, 50, 150: the tie goes to the smaller priority.
    expect(order(rows, 'score')).toEqual([5, 2, 4, 1]);
  });

  it('looks at direct dependents only and ignores estimates', () => {
    const rows: Rows = {
      1: {},
      2: { dependencies: [1], estimateMs: 10 ** 9 },
      3: { dependencies: [2] },
      4: {},
      5: { dependencies: [4] },
      6: { dependencies: [4] },
      7: {},
      8: {},
    };
    expect(order(rows, 'score')).toEqual([4, 1, 7, 8]);
  });
});

describe.each(['critical-path', 'score'] as const)('with either order (%s)', (by) => {
  it('starts answered and interrupted features before all others', () => {
    const rows: Rows = {
      1: { urgency: 'urgent', priority: 1 },
      2: { urgency: 'later', attemptId: attemptId('a') },
      3: { urgency: 'later', attemptId: attemptId('b'), first: true },
    };
    expect(order(rows, by)).toEqual([3, 2, 1]);
  });

  it('follows every change of a row', () => {
    const schedule = scheduleOf({ 1: {}, 2: { dependencies: [1] }, 3: { priority: 1_050 } }, by);
    expect([...schedule.ready()]).toEqual([1, 3]);
    schedule.update(featureRow(1, { status: 'claimed' }));
    expect([[...schedule.ready()], schedule.readyCount(), schedule.unmet(featureNumber(2))]).toEqual([[3], 1, [1]]);
    schedule.update(featureRow(1, { status: 'landed' }));
    expect([...schedule.ready()]).toEqual([2, 3]);
    schedule.update(featureRow(1, { status: 'pending' }));
    expect([...schedule.ready()]).toEqual([1, 3]);
    expect(schedule.isReady(featureNumber(2))).toBe(false);
    schedule.update(featureRow(2, { dependencies: [3], priority: 1 }));
    expect([...schedule.ready()]).toEqual([3, 1]);
    schedule.update(featureRow(2, { dependencies: [] }));
    schedule.remove(featureNumber(3));
    schedule.remove(featureNumber(3));
    expect([...schedule.ready()]).toEqual([1, 2]);
    schedule.update(featureRow(2, { priority: 1 }));
    expect([...schedule.ready()]).toEqual([2, 1]);
  });

  it('makes what depends on a removed feature wait for it', () => {
    const schedule = scheduleOf({ 1: { status: 'landed' }, 2: { dependencies: [1] } }, by);
    schedule.remove(featureNumber(1));
    expect(schedule.readyCount()).toBe(0);
    expect(schedule.unmet(featureNumber(2))).toEqual([1]);
  });

  it('can be read while it changes', () => {
    const schedule = scheduleOf({ 1: {}, 2: {}, 3: {}, 4: { dependencies: [2] }, 5: { priority: 1_500 } }, by);
    const seen: number[] = [];
    for (const number of schedule.ready()) {
      seen.push(number);
      schedule.update(featureRow(number, { status: 'claimed' }));
      if (number === 1) schedule.update(featureRow(3, { status: 'skipped' }));
    }
    expect(seen).toEqual([2, 1, 5]);
  });
});
