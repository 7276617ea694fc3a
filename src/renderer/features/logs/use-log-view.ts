import { useLayoutEffect, useRef, useState } from 'react';
import { useRows, type Rows } from '../../lib/use-rows';
import type { LogBuffer } from './log-buffer';

/** As high as a line of the log; the style sheet has to agree. */
export const rowHeight = 20;
/** So near the end counts as being there. */
const nearPx = rowHeight;
/** So near the beginning what is older is fetched. */
const earlyPx = 40 * rowHeight;

export type LogView = {
  readonly rows: Rows;
  readonly isFollowing: boolean;
  /** Rows that came while the person read further up. */
  readonly unseen: number;
  setScroller(element: HTMLDivElement | null): void;
  heedScroll(): void;
  follow(isWanted: boolean): void;
  reveal(index: number): void;
};

/** The part of a log that is drawn: at its end as long as it is followed, else where the person is. */
export function useLogView(buffer: LogBuffer, older: () => void): LogView {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  /** Rows added when the person left the end; null while following. */
  const [left, setLeft] = useState<{ readonly buffer: LogBuffer; readonly at: number } | null>(null);
  // Another log is looked at from its end.
  const leftAt = left?.buffer === buffer ? left.at : null;
  const setLeftAt = (at: number | null) => setLeft(at === null ? null : { buffer, at });
  const count = buffer.shown().length;
  const rows = useRows({ count, rowHeight, scroller, offset: 0 });
  const shifted = buffer.shifted();
  const before = useRef({ buffer, shifted });
  const isFollowing = leftAt === null;

  useLayoutEffect(() => {
    const moved = before.current.buffer === buffer ? shifted - before.current.shifted : 0;
    before.current = { buffer, shifted };
    if (scroller === null) return;
    if (isFollowing) scroller.scrollTo({ top: scroller.scrollHeight });
    else if (moved !== 0) scroller.scrollBy({ top: moved * rowHeight });
  }, [scroller, buffer, shifted, count, isFollowing, rows.height]);

  const leave = () => setLeftAt(leftAt ?? buffer.added());
  return {
    rows,
    isFollowing,
    unseen: leftAt === null ? 0 : Math.max(0, buffer.added() - leftAt),
    setScroller,
    heedScroll() {
      if (scroller === null) return;
      const { scrollHeight, scrollTop, clientHeight } = scroller;
      if (scrollHeight - scrollTop - clientHeight <= nearPx) setLeftAt(null);
      else leave();
      if (scrollTop < earlyPx) older();
    },
    follow: (isWanted) => (isWanted ? setLeftAt(null) : leave()),
    reveal(index) {
      if (scroller === null) return;
      const top = index * rowHeight;
      if (top < scroller.scrollTop) scroller.scrollTo({ top });
      const low = top + rowHeight - scroller.clientHeight;
      if (low > scroller.scrollTop) scroller.scrollTo({ top: low });
    },
  };
}
