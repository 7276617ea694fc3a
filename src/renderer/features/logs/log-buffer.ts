import type { EntryDraft, LogEntry } from './log-entry';

export type LogBuffer = {
  /** Newer entries; `carried` are fields of the last one. `start` is where they begin in the log. */
  append(
    drafts: readonly EntryDraft[],
    at: { readonly start: string | null; readonly carried?: readonly string[] },
  ): void;
  /** Older entries. */
  prepend(drafts: readonly EntryDraft[], start: string | null): void;
  /** Shows only what passes. */
  show(passes: (entry: LogEntry) => boolean): void;
  shown(): readonly LogEntry[];
  total(): number;
  /** Where the oldest entry begins in the log. */
  start(): string | null;
  /** Rows that came in front of what is shown, less those that went there, since it is shown like this. */
  shifted(): number;
  /** Rows that came behind it. */
  added(): number;
  /** The oldest were dropped: there is more to page back to. */
  hasDropped(): boolean;
};

type Batch = { readonly start: string | null; readonly count: number };

/** So many entries are kept while new ones come; who pages back may have twice as many. */
const usuallyKept = 100_000;

/** What is known of a log, in order, and the part of it that is shown; changed in place, for it changes often. */
export function createLogBuffer(kept = usuallyKept): LogBuffer {
  let all: LogEntry[] = [];
  let shown: LogEntry[] = [];
  let batches: Batch[] = [];
  let passes: (entry: LogEntry) => boolean = () => true;
  let [first, next] = [0, 0];
  let [shifted, added] = [0, 0];
  let dropped = false;

  function drop(): void {
    while (all.length > 2 * kept || (all.length > kept * 1.1 && batches.length > 1)) {
      const oldest = batches.shift();
      if (oldest === undefined || batches.length === 0) return;
      const gone = all[oldest.count]?.key ?? 0;
      all = all.slice(oldest.count);
      const left = shown.findIndex(({ key }) => key >= gone);
      const rows = left === -1 ? shown.length : left;
      shown = shown.slice(rows);
      shifted -= rows;
      dropped = true;
    }
  }

  return {
    append(drafts, { start, carried = [] }) {
      const last = all.at(-1);
      if (carried.length > 0 && last !== undefined) {
        const whole = { ...last, fields: [...last.fields, ...carried] };
        all[all.length - 1] = whole;
        if (shown.at(-1)?.key === last.key) shown[shown.length - 1] = whole;
      }
      for (const draft of drafts) {
        const entry = { ...draft, key: next };
        next += 1;
        all.push(entry);
        if (!passes(entry)) continue;
        shown.push(entry);
        added += 1;
      }
      batches.push({ start, count: drafts.length });
      if (all.length > kept * 1.2) drop();
    },
    prepend(drafts, start) {
      const older = drafts.map((draft, index) => ({ ...draft, key: first - drafts.length + index }));
      first -= drafts.length;
      all = [...older, ...all];
      const passing = older.filter(passes);
      shown = [...passing, ...shown];
      shifted += passing.length;
      batches = [{ start, count: drafts.length }, ...batches];
      dropped = false;
    },
    show(wanted) {
      passes = wanted;
      shown = all.filter(passes);
      [shifted, added] = [0, 0];
    },
    shown: () => shown,
    total: () => all.length,
    start: () => batches[0]?.start ?? null,
    shifted: () => shifted,
    added: () => added,
    hasDropped: () => dropped,
  };
}
