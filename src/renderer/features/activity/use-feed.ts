import { useEffect, useState, type RefObject } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { FeedBook } from './feed-book';

type UseFeedInput = {
  readonly book: FeedBook;
  readonly scroller: RefObject<HTMLElement | null>;
};

const usualHeight = 27;
/** So near the end counts as being there. */
const nearPx = 24;

/** A list that grows at its end: it follows the newest until the person scrolls up, then it counts what is new. */
export function useFeed({ book, scroller }: UseFeedInput) {
  /** What had come when the person left the end; null while following. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const items = book.shown();
  const virtual = useVirtualizer({
    count: items.length,
    estimateSize: () => usualHeight,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
  });
  const height = virtual.getTotalSize();
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && leftAt === null) element.scrollTo({ top: element.scrollHeight });
  }, [scroller, leftAt, height]);

  return {
    rows: virtual.getVirtualItems().map(({ index, start, key }) => ({ index, top: start, key })),
    height,
    measure: virtual.measureElement,
    unseen: leftAt === null ? 0 : Math.max(0, book.added() - leftAt),
    toNewest: () => setLeftAt(null),
    heedScroll() {
      const element = scroller.current;
      if (element === null) return;
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (isAtEnd) setLeftAt(null);
      else setLeftAt((before) => before ?? book.added());
    },
  };
}
