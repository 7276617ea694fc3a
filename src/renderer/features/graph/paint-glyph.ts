import type { Status } from '../../ui/status';
import { statusShapes, type ShapePart } from '../../ui/status-shapes';

type At = { readonly left: number; readonly top: number; readonly size: number; readonly color: string };

/** A state's shape as it stands in built boxes. */
export function paintGlyph(context: CanvasRenderingContext2D, status: Status, { left, top, size, color }: At): void {
  context.save();
  context.translate(left, top);
  context.scale(size / 16, size / 16);
  context.fillStyle = color;
  context.strokeStyle = color;
  for (const part of statusShapes[status]) paintPart(context, part);
  context.restore();
}

function paintPart(context: CanvasRenderingContext2D, part: ShapePart): void {
  const { path, isFilled, stroke, isRound, dash = [] } = part;
  const line = lineOf(path);
  if (isFilled) context.fill(line, 'evenodd');
  if (stroke === undefined) return;
  context.lineWidth = stroke;
  context.lineCap = isRound ? 'round' : 'butt';
  context.lineJoin = isRound ? 'round' : 'miter';
  context.setLineDash(dash);
  context.stroke(line);
}

const lines = new Map<string, Path2D>();

function lineOf(path: string): Path2D {
  const line = lines.get(path) ?? new Path2D(path);
  lines.set(path, line);
  return line;
}
