import { useEffect, useRef, useState } from 'react';
import { isMotionReduced } from '../../lib/motion';
import type { Layout, Point } from './workers/layout';

const movedMs = 320;
/** More than so many features jump to their places: nobody could follow them anyway. */
const mostMoved = 400;

type Places = Layout['places'];

/** The places of a layout; when it changes, what moves glides there. */
export function usePlaces(layout: Layout): Places {
  const [shown, setShown] = useState(layout.places);
  const newest = useRef(layout.places);
  useEffect(() => {
    const start = newest.current;
    if (start === layout.places) return;
    const show = (places: Places) => {
      newest.current = places;
      setShown(places);
    };
    const duration = isStill(start, layout) ? 0 : movedMs;
    const startedAt = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = duration === 0 ? 1 : Math.max(0, (now - startedAt) / duration);
      if (part >= 1) return show(layout.places);
      show(between(start, layout.places, 1 - (1 - part) ** 3));
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [layout]);
  return shown;
}

function isStill(start: Places, { places }: Layout): boolean {
  if (places.size > mostMoved || isMotionReduced()) return true;
  for (const [number, place] of places) {
    const before = start.get(number);
    if (before !== undefined && !isSame(before, place)) return false;
  }
  return true;
}

function between(start: Places, end: Places, part: number): Places {
  return new Map(
    [...end].map(([number, to]) => {
      const from = start.get(number);
      return [number, from === undefined || isSame(from, to) ? to : pointBetween(from, to, part)];
    }),
  );
}

const isSame = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

function pointBetween(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
