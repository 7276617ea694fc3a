import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Extent } from './extent';
import { timeAt, timeScale, xOf, type TimeScale } from './time-scale';

type ChartViewInput = {
  readonly extent: Extent;
  readonly zoom: number;
  readonly isFollowing: boolean;
  /** What stays in place on the left. */
  readonly headWidth: number;
  readonly onZoom: (zoom: number) => void;
  readonly onLetGo: () => void;
};

export type ChartView = {
  readonly scale: TimeScale;
  /** What is seen of the whole width, heads included. */
  readonly view: { readonly left: number; readonly width: number };
};

/** Now stands in the right third, where it leaves room for what comes. */
const placeOfNow = 2 / 3;
const wheelStep = 1.25;

/** How the chart lies in its box: zoomed around the pointer or the middle, dragged by hand, or following the time. */
export function useChartView(box: HTMLElement | null, input: ChartViewInput): ChartView {
  const { extent, zoom, isFollowing, headWidth } = input;
  const [view, setView] = useState({ left: 0, width: 900 });
  const { from, to, now } = extent;
  const width = view.width - headWidth;
  const scale = useMemo(() => timeScale({ from, to, width, zoom }), [from, to, width, zoom]);
  const newest = useRef({ ...input, scale });
  const before = useRef({ scale, zoom });
  /** The moment that is to stay under the pointer. */
  const held = useRef<{ readonly at: number; readonly x: number } | null>(null);

  useLayoutEffect(() => {
    newest.current = { ...input, scale };
  });

  useLayoutEffect(() => {
    if (box === null) return;
    const look = () => setView({ left: box.scrollLeft, width: box.clientWidth });
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [box]);

  useLayoutEffect(() => {
    const last = before.current;
    before.current = { scale, zoom };
    if (box === null || isFollowing || last.zoom === zoom) return;
    const middle = headWidth + (box.clientWidth - headWidth) / 2;
    const { at, x } = held.current ?? { at: timeAt(last.scale, box.scrollLeft + middle - headWidth), x: middle };
    held.current = null;
    box.scrollTo({ left: headWidth + xOf(scale, at) - x });
  }, [box, scale, zoom, isFollowing, headWidth]);

  useLayoutEffect(() => {
    if (isFollowing && box !== null)
      box.scrollTo({ left: xOf(scale, now) - (box.clientWidth - headWidth) * placeOfNow });
  }, [box, isFollowing, scale, now, headWidth]);

  useWheel(box, newest, held);
  useDrag(box, newest);
  return { scale, view };
}

type Newest = RefObject<ChartViewInput & { readonly scale: TimeScale }>;
type Held = RefObject<{ readonly at: number; readonly x: number } | null>;

/** React listens to wheels passively; zooming must keep the page from scrolling. */
function useWheel(box: HTMLElement | null, newest: Newest, held: Held): void {
  useLayoutEffect(() => {
    if (box === null) return;
    const heed = (event: WheelEvent) => {
      const { scale, headWidth, zoom, onZoom, onLetGo } = newest.current;
      if (!event.ctrlKey) return event.deltaX === 0 && !event.shiftKey ? undefined : onLetGo();
      event.preventDefault();
      const x = event.clientX - box.getBoundingClientRect().left;
      held.current = { at: timeAt(scale, box.scrollLeft + x - headWidth), x };
      onZoom(zoom * (event.deltaY < 0 ? wheelStep : 1 / wheelStep));
    };
    box.addEventListener('wheel', heed, { passive: false });
    return () => box.removeEventListener('wheel', heed);
  }, [box, newest, held]);
}

/** The ground is drawn along by hand; bars stay buttons. */
function useDrag(box: HTMLElement | null, newest: Newest): void {
  useLayoutEffect(() => {
    if (box === null) return;
    const begin = (down: PointerEvent) => {
      const isGround = down.target instanceof Element && down.target.closest('button') === null;
      const isInside = down.offsetX <= box.clientWidth || down.target !== box;
      if (down.button !== 0 || !isGround || !isInside) return;
      const { scrollLeft, scrollTop } = box;
      const follow = (move: PointerEvent) => {
        box.scrollTo({
          left: scrollLeft + down.clientX - move.clientX,
          top: scrollTop + down.clientY - move.clientY,
        });
      };
      newest.current.onLetGo();
      box.setPointerCapture(down.pointerId);
      box.addEventListener('pointermove', follow);
      box.addEventListener('lostpointercapture', () => box.removeEventListener('pointermove', follow), { once: true });
    };
    box.addEventListener('pointerdown', begin);
    return () => box.removeEventListener('pointerdown', begin);
  }, [box, newest]);
}
