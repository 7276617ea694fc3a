import type { RunLine } from '../../../shared/run-line';
import type { FeatureView } from '../../../shared/views';
import { describeLine } from './describe-line';
import { createFeedLanes } from './feed-lanes';
import { foldStuck } from './fold-stuck';
import { kindOf, type FeedKind } from './feed-kind';
import { createRepeats } from './repeats';

/** One piece of news, with whose work it is about. */
export type FeedItem = {
  readonly key: string;
  readonly line: RunLine;
  readonly kind: FeedKind;
  /** Of the agent it is about; null where it is about none. */
  readonly lane: number | null;
};

export type FeedBook = {
  /** Lines that are known already are left out. True where something came. */
  add(lines: readonly RunLine[]): boolean;
  /** What came before all of it. */
  addOlder(lines: readonly RunLine[]): void;
  /** Where in the log the oldest known line stands; null where none tells. */
  oldest(): number | null;
  /** There is no room for more. */
  isFull(): boolean;
  /** So many were put before the others since it is shown like this. */
  prepended(): number;
  show(passes: (item: FeedItem) => boolean): void;
  /** Oldest first. */
  shown(): readonly FeedItem[];
  total(): number;
  /** So many came since it is shown like this, whatever was dropped at the other end. */
  added(): number;
  /** Lanes that are known, ascending. */
  lanes(): readonly number[];
};

const usuallyKept = 100_000;
const nobody: ReadonlyMap<number, FeatureView> = new Map();

/** All that happened while the window looked, as long as it fits; changed in place, for it changes often. */
export function createFeedBook(kept = usuallyKept): FeedBook {
  let all: FeedItem[] = [];
  let shown: FeedItem[] = [];
  let passes: (item: FeedItem) => boolean = () => true;
  let lastSeq = -1;
  let added = 0;
  let prepended = 0;
  let oldest: number | null = null;
  let newestOlder = 0;
  const lanes = createFeedLanes();
  const repeats = createRepeats();

  function itemOf(line: RunLine, key: string): FeedItem | null {
    const lane = lanes.laneOf(line);
    const entry = describeLine(line, nobody);
    return entry === null ? null : { key, line, kind: kindOf(entry.mark), lane };
  }

  function heedPlace({ place }: RunLine): number {
    if (typeof place !== 'number') return Infinity;
    oldest = Math.min(oldest ?? place, place);
    return place;
  }

  function drop(): void {
    if (all.length <= kept * 1.1) return;
    all = all.slice(-kept);
    shown = all.filter(passes);
  }

  return {
    add(lines) {
      let came = false;
      for (const line of lines) {
        if (line.seq <= lastSeq) continue;
        lastSeq = line.seq;
        // What was looked up in the log meanwhile is there already.
        if (heedPlace(line) <= newestOlder) continue;
        if (repeats.isOne(line)) continue;
        const item = itemOf(line, String(line.seq));
        if (item === null) continue;
        came = true;
        if (foldStuck(all, shown, line)) continue;
        all.push(item);
        if (!passes(item)) continue;
        shown.push(item);
        added += 1;
      }
      drop();
      return came;
    },
    addOlder(lines) {
      const items = lines.flatMap((line, index) => {
        const place = heedPlace(line);
        if (place !== Infinity) newestOlder = Math.max(newestOlder, place);
        return itemOf(line, `older-${place}-${index}`) ?? [];
      });
      all = [...items, ...all];
      const own = items.filter(passes);
      shown = [...own, ...shown];
      prepended += own.length;
    },
    oldest: () => oldest,
    isFull: () => all.length >= kept,
    prepended: () => prepended,
    show(wanted) {
      passes = wanted;
      shown = all.filter(passes);
      added = 0;
      prepended = 0;
    },
    shown: () => shown,
    total: () => all.length,
    added: () => added,
    lanes: lanes.known,
  };
}
