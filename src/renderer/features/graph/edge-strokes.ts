import type { EdgeKind } from './edge-kind';
import type { EdgeLine } from './edge-path';
import type { Direction, LaidEdge } from './workers/layout';

/** All edges of one look as one line, with their heads as another: what moves on the screen are a few elements. */
export type EdgeStroke = {
  readonly kind: EdgeKind;
  readonly isDim: boolean;
  /** SVG path data. */
  readonly path: string;
  readonly heads: string;
};

type Look = {
  readonly direction: Direction;
  readonly kindOf: (edge: LaidEdge) => EdgeKind;
  /** Not of what is lit up. */
  readonly isDim: (edge: LaidEdge) => boolean;
};

/** From the quiet to the loud: what is later lies on top. */
const order: readonly EdgeKind[] = ['satisfied', 'skipped', 'waits', 'failed', 'critical'];

export function edgeStrokes(
  lines: readonly { readonly edge: LaidEdge; readonly line: EdgeLine }[],
  { direction, kindOf, isDim }: Look,
): readonly EdgeStroke[] {
  const looks = order.flatMap((kind) =>
    [true, false].map((dim) => ({ kind, isDim: dim, path: [] as string[], heads: [] as string[] })),
  );
  for (const { edge, line } of lines) {
    const dim = isDim(edge);
    const kind = kindOf(edge);
    const look = looks.find((each) => each.kind === kind && each.isDim === dim);
    look?.path.push(line.path);
    look?.heads.push(headOf(line, direction));
  }
  return looks
    .filter(({ path }) => path.length > 0)
    .map(({ path, heads, ...look }) => ({ ...look, path: path.join(''), heads: heads.join('') }));
}

const head = { length: 5, half: 3.2 } as const;

/** Lines arrive along the levels, so heads need no angle. */
function headOf({ end: { x, y } }: EdgeLine, direction: Direction): string {
  return direction === 'right'
    ? `M${x - head.length} ${y - head.half}L${x} ${y}L${x - head.length} ${y + head.half}`
    : `M${x - head.half} ${y - head.length}L${x} ${y}L${x + head.half} ${y - head.length}`;
}
