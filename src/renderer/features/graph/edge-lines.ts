import { edgeLine, type EdgeLine } from './edge-path';
import { isSameRect, isSpanIn, type Rect } from './in-view';
import type { Direction, LaidEdge, Layout, Point } from './workers/layout';

export type LaidLine = { readonly edge: LaidEdge; readonly line: EdgeLine };

type LinesInput = { readonly layout: Layout; readonly places: Layout['places']; readonly rect: Rect };

let last: (LinesInput & { readonly lines: readonly LaidLine[] }) | null = null;

/** The edges of a part of the graph with their lines; who asks again for the same part, as the pointer does, has them at once. */
export function linesIn({ layout, places, rect }: LinesInput): readonly LaidLine[] {
  if (last?.layout === layout && last.places === places && isSameRect(last.rect, rect)) return last.lines;
  const lines = layout.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined || !isSpanIn(from, grown(to), rect)) return [];
    return [drawn(edge, from, to, layout.direction)];
  });
  last = { layout, places, rect, lines };
  return lines;
}

/** Those of them that pass a part of the part. */
export function linesAt(lines: readonly LaidLine[], places: Layout['places'], rect: Rect): readonly LaidLine[] {
  return lines.filter(({ edge }) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    return from !== undefined && to !== undefined && isSpanIn(from, grown(to), rect);
  });
}

type Drawn = LaidLine & { readonly from: Point; readonly to: Point };

/** Lines are drawn once while neither of their ends moves. */
const known = new WeakMap<LaidEdge, Drawn>();

function drawn(edge: LaidEdge, from: Point, to: Point, direction: Direction): Drawn {
  const before = known.get(edge);
  if (before?.from === from && before.to === to) return before;
  const next = { edge, from, to, line: edgeLine(edge, from, to, direction) };
  known.set(edge, next);
  return next;
}

/** An edge between two boxes at the same height still has a span. */
function grown({ x, y }: Point): Point {
  return { x: x + 1, y: y + 112 };
}
