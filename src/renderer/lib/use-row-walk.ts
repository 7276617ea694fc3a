import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

type RowHeights = { readonly rowHeight: number; readonly headHeight: number };

/** Arrow keys go from row to row; the Tab key stops at one of them. */
export function useRowWalk(scroller: HTMLElement | null, count: number, { rowHeight, headHeight }: RowHeights) {
  const [at, setAt] = useState(0);
  const isWalking = useRef(false);
  useEffect(() => {
    if (!isWalking.current) return;
    const row = scroller?.querySelector<HTMLElement>(`[data-row="${at}"]`) ?? null;
    if (row === null) return;
    isWalking.current = false;
    row.focus({ preventScroll: true });
  });
  const heed = (event: KeyboardEvent) => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key];
    if (next === undefined || next < 0 || next >= count || scroller === null) return;
    event.preventDefault();
    isWalking.current = true;
    setAt(next);
    const top = next * rowHeight;
    const room = scroller.clientHeight - headHeight;
    if (top < scroller.scrollTop) scroller.scrollTo({ top });
    else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTo({ top: top + rowHeight - room });
  };
  return { at: Math.min(at, Math.max(0, count - 1)), heed, setAt };
}
