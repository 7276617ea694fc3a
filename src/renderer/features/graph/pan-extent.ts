import type { Rect } from './in-view';

/** In the library's words: the upper left and the lower right corner. */
export type Extent = [[number, number], [number, number]];

type View = { readonly zoom: number; readonly width: number; readonly height: number };

/** So much of the graph stays on the screen, in pixels; on a small one a third of it. */
const kept = { width: 240, height: 180 };

/** How far the view may go: about a screen beyond the graph to each side, so that a part of it always stays in sight. */
export function panExtent({ left, top, right, bottom }: Rect, { zoom, width, height }: View): Extent {
  const x = (width - Math.min(kept.width, width / 3)) / zoom;
  const y = (height - Math.min(kept.height, height / 3)) / zoom;
  return [
    [left - x, top - y],
    [right + x, bottom + y],
  ];
}
