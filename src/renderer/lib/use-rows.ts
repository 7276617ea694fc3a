import { useVirtualizer } from '@tanstack/react-virtual';

type UseRowsInput = {
  readonly count: number;
  readonly rowHeight: number;
  readonly scroller: HTMLElement | null;
  /** Where the list begins within what scrolls. */
  readonly offset: number;
};

export type Rows = {
  readonly rows: readonly { readonly index: number; readonly top: number }[];
  readonly height: number;
};

/** Which rows of a long list are worth drawing, and where. */
export function useRows({ count, rowHeight, scroller, offset }: UseRowsInput): Rows {
  const virtualizer = useVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller,
    scrollMargin: offset,
    overscan: 8,
  });
  return {
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - offset })),
    height: virtualizer.getTotalSize(),
  };
}
