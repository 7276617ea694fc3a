import type { RunLine } from '../../../shared/run-line';
import type { FeatureView } from '../../../shared/views';
import { describeLine } from './describe-line';
import { kindOf, type FeedKind } from './feed-kind';

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
  const laneOfAttempt = new Map<unknown, number>();
  const laneOfFeature = new Map<number, number>();
  const lanes = new Set<number>();

  function laneOf({ type, attempt, feature, lane }: RunLine): number | null {
    if (type === 'attempt_started' && typeof lane === 'number') {
      laneOfAttempt.set(attempt, lane);
      if (feature !== undefined) laneOfFeature.set(feature, lane);
      lanes.add(lane);
      return lane;
    }
    if (attempt !== undefined) return laneOfAttempt.get(attempt) ?? null;
    // What waits for its turn is in nobody's hands.
    if (type === 'wait' || feature === undefined) return null;
    return laneOfFeature.get(feature) ?? null;
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
        const lane = laneOf(line);
        const entry = describeLine(line, nobody);
        if (entry === null) continue;
        const item = { key: String(line.seq), line, kind: kindOf(entry.mark), lane };
        all.push(item);
        came = true;
        if (!passes(item)) continue;
        shown.push(item);
        added += 1;
      }
      drop();
      return came;
    },
    show(wanted) {
      passes = wanted;
      shown = all.filter(passes);
      added = 0;
    },
    shown: () => shown,
    total: () => all.length,
    added: () => added,
    lanes: () => [...lanes].sort((a, b) => a - b),
  };
}
