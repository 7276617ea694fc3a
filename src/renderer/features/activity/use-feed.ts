import { useEffect, useState, type RefObject } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';

type UseFeedInput = {
  readonly entries: readonly { readonly key: string }[];
  readonly scroller: RefObject<HTMLElement | null>;
};

const usualHeight = 27;
/** So near the end counts as being there. */
const nearPx = 24;

/** A list that grows at its end: it follows the newest until the person scrolls up, then it counts what is new. */
export function useFeed({ entries, scroller }: UseFeedInput) {
  /** Key of the newest entry when the person left the end; null while following. */
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    estimateSize: () => usualHeight,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => entries[index]?.key ?? index,
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
    unseen: leftAt === null ? 0 : entries.length - 1 - entries.findIndex(({ key }) => key === leftAt),
    toNewest: () => setLeftAt(null),
    heedScroll() {
      const element = scroller.current;
      if (element === null) return;
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (isAtEnd) setLeftAt(null);
      else setLeftAt((before) => before ?? entries.at(-1)?.key ?? null);
    },
  };
}
