import type { FeatureView } from '../../../shared/views';
import { crowdGlyphs } from './crowd-glyphs';
import { isNodeIn, seenRect, type Camera } from './in-view';
import type { GraphColors } from './status-colors';
import { nodeSize, type Layout } from './workers/layout';
import { wrapText } from './wrap-text';

export type Cards = {
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly lit: ReadonlySet<number> | null;
  /** Left out: all are painted. */
  readonly isAbsent?: (number: number) => boolean;
};

type Brush = { readonly camera: Camera; readonly colors: GraphColors };

/** In pixels of the screen, like the text of built features from the middle distance. */
const padding = 9;
const head = { height: 16, glyph: 12 } as const;
const line = { height: 14, font: '500 11.5px' } as const;
const numberFont = '400 10.5px';

/** Many features near enough to be read: each as its box with shape, number and name. */
export function paintCards(context: CanvasRenderingContext2D, cards: Cards, brush: Brush): void {
  const { camera } = brush;
  const seen = seenRect(camera, { width: context.canvas.clientWidth, height: context.canvas.clientHeight });
  for (const [number, place] of cards.places) {
    const feature = cards.features.get(number);
    if (feature === undefined || !isNodeIn(place, seen) || cards.isAbsent?.(number) === false) continue;
    context.globalAlpha = cards.lit === null || cards.lit.has(number) ? 1 : 0.35;
    paintCard(context, feature, {
      ...brush,
      left: place.x * camera.zoom + camera.x,
      top: place.y * camera.zoom + camera.y,
    });
  }
  context.globalAlpha = 1;
}

type At = Brush & { readonly left: number; readonly top: number };

function paintCard(context: CanvasRenderingContext2D, feature: FeatureView, at: At): void {
  const { camera, colors, left, top } = at;
  const [width, height] = [nodeSize.width * camera.zoom, nodeSize.height * camera.zoom];
  const isQuiet = feature.shown === 'landed' || feature.shown === 'skipped';
  context.beginPath();
  context.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8 * camera.zoom);
  context.fillStyle = isQuiet ? colors.surface : colors.raised;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = isQuiet ? colors.border : colors.borderStrong;
  context.stroke();
  context.fillStyle = colors.solid(feature.shown);
  context.fillRect(left, top + 12 * camera.zoom, 3, height - 24 * camera.zoom);
  // A lower box has no room for words; they would lie over its neighbours.
  if (height < head.height + 6) return;
  paintHead(context, feature, at);
  paintName(context, feature, { ...at, width, height, isQuiet });
}

function paintHead(context: CanvasRenderingContext2D, { number, shown }: FeatureView, { colors, left, top }: At): void {
  const scale = head.glyph / 16;
  context.save();
  context.translate(left + padding, top + 6);
  context.scale(scale, scale);
  context.lineWidth = 1.9;
  context.lineCap = 'round';
  context.strokeStyle = colors.solid(shown);
  context.stroke(glyphOf(shown));
  context.restore();
  context.font = `${numberFont} ${colors.monoFont}`;
  context.textBaseline = 'middle';
  context.fillStyle = colors.secondary;
  context.fillText(`#${number}`, left + padding + head.glyph + 5, top + 6 + head.glyph / 2 + 0.5);
}

type Words = At & { readonly width: number; readonly height: number; readonly isQuiet: boolean };

function paintName(context: CanvasRenderingContext2D, { name }: FeatureView, words: Words): void {
  const { colors, left, top, width, height, isQuiet } = words;
  const room = Math.min(2, Math.floor((height - head.height - 10) / line.height));
  if (room < 1) return;
  context.font = `${line.font} ${colors.textFont}`;
  context.fillStyle = isQuiet ? colors.secondary : colors.text;
  const lines = wrapText(name, {
    width: width - 2 * padding,
    lines: room,
    measure: (text) => context.measureText(text).width,
  });
  lines.forEach((text, index) => {
    context.fillText(text, left + padding, top + head.height + 6 + (index + 0.5) * line.height);
  });
}

const glyphs = new Map<string, Path2D>();

function glyphOf(status: FeatureView['shown']): Path2D {
  const known = glyphs.get(status) ?? new Path2D(crowdGlyphs[status]);
  glyphs.set(status, known);
  return known;
}
