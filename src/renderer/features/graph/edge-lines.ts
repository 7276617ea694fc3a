import { edgeLine, type EdgeLine } from './edge-path';
import { isSpanIn, type Rect } from './in-view';
import type { Direction, LaidEdge, Layout, Point } from './workers/layout';

export type LaidLine = { readonly edge: LaidEdge; readonly line: EdgeLine };

type LinesInput = { readonly layout: Layout; readonly places: Layout['places']; readonly rect: Rect };

/** The edges of a part of the graph with their lines. */
export function linesIn({ layout, places, rect }: LinesInput): readonly LaidLine[] {
  return layout.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined || !isSpanIn(from, grown(to), rect)) return [];
    return [drawn(edge, from, to, layout.direction)];
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
