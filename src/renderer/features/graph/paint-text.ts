export type Line = {
  readonly left: number;
  readonly top: number;
  /** Its height, in whose middle the text stands. */
  readonly line: number;
  readonly font: string;
  readonly color: string;
};

/** One line of text, where a line of the same height and font stands in the page. */
export function paintText(context: CanvasRenderingContext2D, text: string, at: Line): void {
  context.font = at.font;
  context.fillStyle = at.color;
  context.fillText(text, at.left, at.top + at.line / 2 + baselineOf(context, at.font));
}

export function widthOf(context: CanvasRenderingContext2D, font: string, text: string): number {
  const key = `${font}/${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > mostKept) widths.clear();
  context.font = font;
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}

const widths = new Map<string, number>();
const mostKept = 20_000;
const baselines = new Map<string, number>();

/** How far below its middle a line of text stands; the font is set. */
function baselineOf(context: CanvasRenderingContext2D, font: string): number {
  const known = baselines.get(font);
  if (known !== undefined) return known;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('x');
  const below = (fontBoundingBoxAscent - fontBoundingBoxDescent) / 2;
  baselines.set(font, below);
  return below;
}
