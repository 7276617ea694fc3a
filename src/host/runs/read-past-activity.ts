import type { StoreReader } from '../../engine/ports/project-store';
import { pastLines } from '../../engine/views/past-lines';
import type { PastActivity } from '../../shared/contract/history-calls';

const pageOfEvents = 500;
/** A page that says little is not worth the asking. */
const leastLines = 200;

/** What happened before a place in the log; null: up to now. */
export function readPastActivity(store: StoreReader, before: number | null): PastActivity {
  const pages: PastActivity['lines'][] = [];
  const end = store.lastSeq() + 1;
  // A place that anybody may name: what is beyond the end is not looked for.
  let from = Math.min(before ?? end, end);
  let count = 0;
  while (from > 1 && count < leastLines) {
    const start = Math.max(0, from - 1 - pageOfEvents);
    const lines = pastLines(store, store.eventsAfter(start, from - 1 - start));
    pages.unshift([...lines]);
    count += lines.length;
    from = start + 1;
  }
  return { lines: pages.flat(), from, hasOlder: from > 1 };
}
