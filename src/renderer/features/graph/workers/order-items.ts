import type { Item, Tracks } from './build-tracks';

const sweeps = 12;

/**
 * Brings the items of each level into an order with few crossings, by the mean place of their neighbours. Where a
 * layout was there before, its order stays and only what is new is put in between.
 */
export function orderItems({ levels }: Tracks, isFresh: boolean): void {
  if (!isFresh) {
    for (const { items } of levels) {
      for (const item of items)
        if (!item.stays) item.cross = meanCross(item.before) ?? meanCross(item.after) ?? Infinity;
      items.sort((a, b) => a.cross - b.cross || a.along - b.along);
    }
    return;
  }
  const places = new Map<Item, number>();
  const number = (items: readonly Item[]) =>
    items.forEach((item, index) => places.set(item, index - (items.length - 1) / 2));
  for (const { items } of levels) number(items);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForth = sweep % 2 === 0;
    for (const { items } of isForth ? levels : levels.toReversed()) {
      const keys = new Map(items.map((item) => [item, keyOf(item, isForth, places)]));
      items.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      number(items);
    }
  }
}

/** The mean of its neighbours' places on the side that is settled; where it has none there it keeps its own. */
function keyOf(item: Item, isForth: boolean, places: ReadonlyMap<Item, number>): number {
  const neighbours = isForth ? item.before : item.after;
  if (neighbours.length === 0) return places.get(item) ?? 0;
  return neighbours.reduce((sum, each) => sum + (places.get(each) ?? 0), 0) / neighbours.length;
}

function meanCross(items: readonly Item[]): number | undefined {
  return items.length === 0 ? undefined : items.reduce((sum, { cross }) => sum + cross, 0) / items.length;
}
