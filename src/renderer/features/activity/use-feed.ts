import { useEffect, useLayoutEffect, useMemo, useReducer, useState, type RefObject } from 'react';
import { createRowHeights } from '../../lib/row-heights';
import type { FeedBook } from './feed-book';

type UseFeedInput = {
  readonly book: FeedBook;
  readonly scroller: RefObject<HTMLElement | null>;
};

const usualHeight = 27;
/** So near the end counts as being there. */
const nearPx = 24;
/** So many rows more are drawn at either side. */
const overscan = 6;

/** A list that grows at its end: it follows the newest until the person scrolls up, then it counts what is new. */
export function useFeed({ book, scroller }: UseFeedInput) {
  /** What had come when the person left the end; null while following. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [top, setTop] = useState(0);
  const [, measured] = useReducer((count: number) => count + 1, 0);
  const { width, height: seen } = useSize(scroller);
  const items = book.shown();
  const heights = useMemo(() => ({ of: items, rows: createRowHeights(usualHeight) }), [items]).rows;
  heights.grow(items.length);
  const height = heights.total();
  const from = leftAt === null ? height - seen : top;
  const first = Math.max(0, heights.rowAt(from) - overscan);
  const end = seen === 0 ? first : Math.min(items.length, heights.rowAt(from + seen) + 1 + overscan);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let [changed, above] = [0, 0];
    for (const row of element.querySelectorAll<HTMLElement>('[data-index]')) {
      const index = Number(row.dataset.index);
      const isAbove = heights.topOf(index) < element.scrollTop;
      const change = heights.measure(index, row.offsetHeight);
      changed += Math.abs(change);
      if (isAbove) above += change;
    }
    if (changed > 0) measured();
    if (leftAt === null) element.scrollTo({ top: element.scrollHeight });
    else if (above !== 0) element.scrollBy({ top: above });
  }, [scroller, heights, leftAt, first, end, height, width]);

  return {
    rows: rowsBetween(first, end, (index) => heights.topOf(index)),
    height,
    unseen: leftAt === null ? 0 : Math.max(0, book.added() - leftAt),
    toNewest: () => setLeftAt(null),
    heedScroll() {
      const element = scroller.current;
      if (element === null) return;
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (isAtEnd) return setLeftAt(null);
      setTop(element.scrollTop);
      setLeftAt((before) => before ?? book.added());
    },
  };
}

function rowsBetween(first: number, end: number, topOf: (index: number) => number) {
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => ({ index: first + at, top: topOf(first + at) }));
}

/** How much of the list is seen at once; nothing before it is on the screen. */
function useSize(scroller: RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return size;
}
