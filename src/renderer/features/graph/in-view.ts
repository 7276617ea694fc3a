import { nodeSize, type Point } from './workers/layout';

export type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type Camera = { readonly x: number; readonly y: number; readonly zoom: number };

type Size = { readonly width: number; readonly height: number };

/** The part of the graph that is seen. */
export function seenRect({ x, y, zoom }: Camera, { width, height }: Size): Rect {
  return { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom };
}

const tile = { width: 240, height: 264 } as const;

/** Grown to whole tiles and more of them all around: it changes only now and then while the graph is moved. */
export function tiledRect({ left, top, right, bottom }: Rect, around: number): Rect {
  const tiles = {
    left: Math.floor(left / tile.width) * tile.width,
    top: Math.floor(top / tile.height) * tile.height,
    right: Math.ceil(right / tile.width) * tile.width,
    bottom: Math.ceil(bottom / tile.height) * tile.height,
  };
  return grownBy(tiles, around);
}

/** Grown by so many tiles all around. */
export function grownBy({ left, top, right, bottom }: Rect, tiles: number): Rect {
  const [x, y] = [tiles * tile.width, tiles * tile.height];
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}

export function isSameRect(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

export function isNodeIn({ x, y }: Point, { left, top, right, bottom }: Rect): boolean {
  return x < right && y < bottom && x + nodeSize.width > left && y + nodeSize.height > top;
}

/** Whether the box around two points meets the rectangle. */
export function isSpanIn(a: Point, b: Point, { left, top, right, bottom }: Rect): boolean {
  return (
    Math.min(a.x, b.x) < right && Math.max(a.x, b.x) > left && Math.min(a.y, b.y) < bottom && Math.max(a.y, b.y) > top
  );
}

/** The box around all places; null where there are none. */
export function boundsOf(places: ReadonlyMap<number, Point>): Rect | null {
  if (places.size === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of places.values()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + nodeSize.width);
    bottom = Math.max(bottom, y + nodeSize.height);
  }
  return { left, top, right, bottom };
}
