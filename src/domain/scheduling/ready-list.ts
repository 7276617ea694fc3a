import type { FeatureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';
import { compareBy, type Rank } from './rank';
import { createSortedList } from './sorted-list';

export type ReadyList = {
  add(number: FeatureNumber): void;
  remove(number: FeatureNumber): void;
  has(number: FeatureNumber): boolean;
  readonly size: number;
  /** Its rank may have changed; looked at when the order is next asked for. Nothing happens if it is not listed. */
  misplace(number: FeatureNumber): void;
  /** Best first; stays right while the list changes in between. */
  bestFirst(): Iterable<FeatureNumber>;
};

/** Ready features in their order. Changes are noted and settled together before the order is read. */
export function createReadyList(order: Order, rankOf: (number: FeatureNumber) => Rank): ReadyList {
  const listed = new Set<FeatureNumber>();
  const misplaced = new Set<FeatureNumber>();
  const places = new Map<FeatureNumber, Rank>();
  const sorted = createSortedList(compareBy(order));

  /** One by one, or all at once where much has changed. */
  function settle(): void {
    const atOnce = misplaced.size > 32 && misplaced.size * 4 > sorted.size;
    for (const number of misplaced) {
      const place = places.get(number);
      if (place !== undefined && !atOnce) sorted.remove(place);
      places.delete(number);
      if (!listed.has(number)) continue;
      const rank = rankOf(number);
      places.set(number, rank);
      if (!atOnce) sorted.insert(rank);
    }
    if (atOnce) sorted.replaceAll([...places.values()]);
    misplaced.clear();
  }

  function* bestFirst(): Generator<FeatureNumber> {
    let last: Rank | null = null;
    for (;;) {
      settle();
      const next = sorted.after(last);
      if (next === undefined) return;
      yield next.number;
      last = next;
    }
  }

  return {
    add(number) {
      listed.add(number);
      misplaced.add(number);
    },
    remove(number) {
      if (listed.delete(number)) misplaced.add(number);
    },
    has: (number) => listed.has(number),
    get size() {
      return listed.size;
    },
    misplace(number) {
      if (listed.has(number)) misplaced.add(number);
    },
    bestFirst,
  };
}
