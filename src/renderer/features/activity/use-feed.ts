import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { createRowHeights } from '../../lib/row-heights';
import type { FeedBook } from './feed-book';

type UseFeedInput = {
  readonly book: FeedBook;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Asked for what came before when the begin is near. */
  readonly older: () => void;
};

const usualHeight = 27;
/** So near the end counts as being there. */
const nearPx = 24;
/** So near the begin what came before is asked for. */
const earlyPx = 400;
/** So many rows more are drawn at either side. */
const overscan = 6;

/** A list that grows at its end: it follows the newest until the person scrolls up, then it counts what is new. */
export function useFeed({ book, scroller, older }: UseFeedInput) {
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

  const prepended = book.prepended();
  const before = useRef({ book, prepended, heights, top });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { book, prepended, heights, top };
    const moved = last.book === book ? prepended - last.prepended : 0;
    if (moved <= 0 || leftAt === null) return;
    // What is looked at stays where it is.
    const row = last.heights.rowAt(last.top);
    const next = heights.topOf(row + moved) + last.top - last.heights.topOf(row);
    scroller.current?.scrollTo({ top: next });
    setTop(next);
  }, [scroller, book, prepended, heights, top, leftAt]);

  return {
    first,
    end,
    /** Where the first of them begins. */
    top: heights.topOf(first),
    height,
    unseen: leftAt === null ? 0 : Math.max(0, book.added() - leftAt),
    toNewest: () => setLeftAt(null),
    /** At once: on a long way there, rows that turn out higher than they were taken for would hold it up. */
    heedKey(event: KeyboardEvent) {
      if (event.key === 'Home') scroller.current?.scrollTo({ top: 0 });
      else if (event.key === 'End') setLeftAt(null);
      else return;
      event.preventDefault();
    },
    heedScroll() {
      const element = scroller.current;
      if (element === null) return;
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (element.scrollTop < earlyPx) older();
      if (isAtEnd) return setLeftAt(null);
      setTop(element.scrollTop);
      setLeftAt((before) => before ?? book.added());
    },
  };
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
