export type SortedList<Item> = {
  readonly size: number;
  insert(item: Item): void;
  remove(item: Item): void;
  replaceAll(items: readonly Item[]): void;
  /** The first item greater than `item`; the very first for null. Stays right when the list changes in between. */
  after(item: Item | null): Item | undefined;
};

/** Items in order, found by halving. `compare` must be a total order: 0 only for an item and itself. */
export function createSortedList<Item>(compare: (a: Item, b: Item) => number): SortedList<Item> {
  let items: Item[] = [];

  /** Index of the first item that is not less than `item`. */
  function placeOf(item: Item): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(items[middle] as Item, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get size() {
      return items.length;
    },
    insert: (item) => void items.splice(placeOf(item), 0, item),
    remove(item) {
      const place = placeOf(item);
      if (items[place] === item) items.splice(place, 1);
    },
    replaceAll(all) {
      items = [...all].sort(compare);
    },
    after(item) {
      if (item === null) return items[0];
      const place = placeOf(item);
      const found = items[place];
      return found !== undefined && compare(found, item) === 0 ? items[place + 1] : found;
    },
  };
}
