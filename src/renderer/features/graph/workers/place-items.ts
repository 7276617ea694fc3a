import type { Item, Tracks } from './build-tracks';
import { spread, type Wish } from './spread';

const sweeps = 10;
/** What stood somewhere stays there before anything new gets its wish. */
const stayingWeight = 1_000;

type PlaceInput = {
  /** A feature's size across the levels. */
  readonly size: number;
  readonly gap: number;
  /** Least distance of a passage to what is beside it. */
  readonly passageGap: number;
  readonly isFresh: boolean;
};

/** Gives every item its place across the levels, near its neighbours and in the order they are in. */
export function placeItems({ levels }: Tracks, input: PlaceInput): void {
  const rows = levels.map(({ items, ranks }) => rowsOf(items, ranks));
  if (!input.isFresh) {
    for (const each of rows) settle(each, input, stayingWish);
    return;
  }
  for (const each of rows) settle(each, input, () => null);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForth = sweep % 2 === 0;
    for (const each of isForth ? rows : rows.toReversed()) {
      settle(each, input, (item) => wishOf(item, isForth ? item.before : item.after));
    }
  }
  for (const each of rows) settle(each, input, (item) => wishOf(item, [...item.before, ...item.after]));
}

/** In a level of several ranks, those that stand beside each other; else one each. */
function rowsOf(items: readonly Item[], ranks: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / ranks) }, (_, row) =>
    items.slice(row * ranks, (row + 1) * ranks),
  );
}

function settle(rows: readonly (readonly Item[])[], input: PlaceInput, wishFor: (item: Item) => Wish | null): void {
  const wishes = rows.map((row) => joined(row.map((item) => wishFor(item) ?? { at: item.cross, weight: 0.1 })));
  const distances = rows.map((row, index) => distance(rows[index - 1]?.[0], row[0], input));
  spread(wishes, distances).forEach((cross, index) => {
    for (const item of rows[index] ?? []) item.cross = cross;
  });
}

function joined(wishes: readonly Wish[]): Wish {
  const weight = wishes.reduce((sum, wish) => sum + wish.weight, 0);
  return { at: wishes.reduce((sum, wish) => sum + wish.at * wish.weight, 0) / weight, weight };
}

function distance(a: Item | undefined, b: Item | undefined, { size, gap, passageGap }: PlaceInput): number {
  const [isFirst, isSecond] = [a?.feature === null, b?.feature === null];
  if (isFirst && isSecond) return passageGap;
  return isFirst || isSecond ? size / 2 + passageGap : size + gap;
}

function stayingWish(item: Item): Wish {
  const at = Number.isFinite(item.cross) ? item.cross : 0;
  return { at, weight: item.stays ? stayingWeight : 1 };
}

function wishOf(item: Item, neighbours: readonly Item[]): Wish | null {
  if (neighbours.length === 0) return null;
  const at = neighbours.reduce((sum, { cross }) => sum + cross, 0) / neighbours.length;
  return { at, weight: 1 };
}
