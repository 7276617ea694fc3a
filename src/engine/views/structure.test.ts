import { describe, expect, it } from 'vitest';
import type { Feature } from '../../shared/feature';
import { featureRow, numbers } from '../../domain/testing/rows';
import { createStructure } from './structure';

type Change = Partial<Omit<Feature, 'number' | 'id'>>;

/** A structure with its rows, and how often it had to look at all of them. */
function structureOf(rows: readonly Feature[]) {
  const structure = createStructure();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  let looks = 0;
  const learn = () =>
    structure.learn(() => {
      looks += 1;
      return byNumber.values();
    });
  learn();
  looks = 0;
  return {
    looks: () => looks,
    path: () => [...structure.criticalPath()],
    stuckBy: (number: number) => structure.stuckBy(numbers(number)[0] ?? never()) ?? null,
    change(number: number, change: Change) {
      const [key = never()] = numbers(number);
      const before = byNumber.get(key) ?? never();
      const after = { ...before, ...change };
      byNumber.set(key, after);
      structure.heed(before, after);
      return learn();
    },
    remove(number: number) {
      const [key = never()] = numbers(number);
      structure.heed(byNumber.get(key), undefined);
      byNumber.delete(key);
      return learn();
    },
  };
}

function never(): never {
  throw new Error('no such feature');
}

/** 1 → 2 → 3, and 4 → 5 beside it. */
const twoWays = () =>
  structureOf([
    featureRow(1),
    featureRow(2, { dependencies: [1] }),
    featureRow(3, { dependencies: [2] }),
    featureRow(4),
    featureRow(5, { dependencies: [4] }),
  ]);

describe('the structure of a backlog', () => {
  it('does not look at all features for what lands beside the longest way', () => {
    const structure = twoWays();
    structure.change(4, { status: 'claimed' });
    structure.change(4, { status: 'merging' });
    expect(structure.change(4, { status: 'landed' })).toEqual([]);
    expect(structure.looks()).toBe(0);
    expect(structure.path()).toEqual([1, 2, 3]);
  });

  it('looks once, for who can never run now, at what is skipped or removed beside it', () => {
    const structure = twoWays();
    structure.change(5, { status: 'skipped' });
    structure.remove(4);
    expect(structure.looks()).toBe(2);
    expect(structure.path()).toEqual([1, 2, 3]);
    structure.change(2, { status: 'skipped' });
    expect(structure.path()).toEqual([1]);
    structure.remove(1);
    expect(structure.path()).toEqual([3]);
  });

  it('finds the longest way anew when its beginning lands', () => {
    const structure = twoWays();
    structure.change(1, { status: 'landed' });
    expect(structure.path()).toEqual([2, 3]);
    structure.change(2, { status: 'landed' });
    expect(structure.path()).toEqual([4, 5]);
  });

  it('finds it anew for other dependencies, estimates, regressions and removals', () => {
    const structure = twoWays();
    structure.change(4, { dependencies: numbers(3) });
    expect(structure.path()).toEqual([1, 2, 3, 4, 5]);
    structure.change(4, { dependencies: [], estimateMs: 100 * 60_000 });
    expect(structure.path()).toEqual([4, 5]);
    structure.remove(5);
    structure.change(4, { status: 'landed' });
    expect(structure.path()).toEqual([1, 2, 3]);
    structure.change(4, { status: 'pending' });
    expect(structure.path()).toEqual([4]);
  });

  it('knows who can never run, as soon as that is so and as long as it is', () => {
    const structure = twoWays();
    expect(structure.change(1, { status: 'failed' })).toEqual(expect.arrayContaining(numbers(2, 3)));
    expect(structure.stuckBy(3)?.number).toBe(1);
    expect(structure.stuckBy(5)).toBeNull();
    structure.change(1, { status: 'pending' });
    expect(structure.stuckBy(3)).toBeNull();
  });

  it('finds work stuck that comes back after what it needs has failed', () => {
    const structure = twoWays();
    structure.change(4, { status: 'landed' });
    structure.change(5, { status: 'claimed' });
    structure.change(4, { status: 'failed' });
    expect(structure.stuckBy(5)).toBeNull();
    structure.change(5, { status: 'pending' });
    expect(structure.stuckBy(5)?.number).toBe(4);
  });

  it('sees dependencies that come and go', () => {
    const structure = twoWays();
    structure.change(1, { status: 'failed' });
    structure.change(4, { dependencies: numbers(1) });
    expect(structure.stuckBy(5)?.number).toBe(1);
    structure.change(4, { dependencies: [] });
    expect(structure.stuckBy(5)).toBeNull();
  });
});

describe('a failure that something depends on', () => {
  it('is news when what depends on it is skipped, taken out or comes back', () => {
    const on = structureOf([featureRow(1, { status: 'failed' }), featureRow(2, { dependencies: [1] })]);
    expect(on.change(2, { status: 'skipped' })).toContain(1);
    expect(on.change(2, { status: 'pending' })).toContain(1);
    expect(on.remove(2)).toContain(1);
  });
});
