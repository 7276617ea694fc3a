import { describe, expect, it } from 'vitest';
import { reorder, type NewPriority } from './reorder';

type Entry = { readonly number: number; readonly priority: number };
const entries = (...priorities: number[]): Entry[] =>
  priorities.map((priority, index) => ({ number: index + 1, priority }));

const sorted = (list: readonly Entry[]) =>
  [...list].sort((a, b) => a.priority - b.priority || a.number - b.number).map(({ number }) => number);

function after(list: readonly Entry[], changes: readonly NewPriority[] | null): readonly number[] {
  const changed = new Map(changes?.map(({ number, priority }) => [number, priority]));
  return sorted(list.map(({ number, priority }) => ({ number, priority: changed.get(number) ?? priority })));
}

describe('putting a feature at another place', () => {
  it('needs one new priority where there is room', () => {
    const list = entries(100, 200, 300, 400);
    expect(reorder(list, 3, 1)).toHaveLength(1);
    expect(after(list, reorder(list, 3, 1))).toEqual([1, 4, 2, 3]);
  });

  it('is nothing where it stands there already', () => {
    expect(reorder(entries(1, 2), 1, 1)).toBeNull();
  });

  it.each([
    ['all alike', entries(1000, 1000, 1000, 1000, 1000)],
    ['close together', entries(5, 6, 7, 8, 9)],
    ['at the low end', entries(0, 0, 0, 0, 0)],
    ['at the high end', entries(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000)],
    ['mixed', entries(0, 3, 3, 900, 1_000_000)],
  ])('gives the very order that was asked for: %s', (_, list) => {
    for (let from = 0; from < list.length; from += 1) {
      for (let to = 0; to < list.length; to += 1) {
        const wanted = list.map(({ number }) => number).filter((_number, index) => index !== from);
        wanted.splice(to, 0, from + 1);
        expect(after(list, reorder(list, from, to)), `${from} to ${to}`).toEqual(wanted);
        for (const { priority } of reorder(list, from, to) ?? []) {
          expect(priority).toBeGreaterThanOrEqual(0);
          expect(priority).toBeLessThanOrEqual(1_000_000);
        }
      }
    }
  });
});
