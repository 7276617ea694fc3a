import type { FeatureView, LaneView } from '../../../shared/views';
import { cardLook, type CardLook } from './card-look';
import { isNodeIn, seenRect, type Camera } from './in-view';
import { nodeFacts, type NodeFacts } from './node-facts';
import { paintGlyph } from './paint-glyph';
import { paintText, widthOf } from './paint-text';
import type { CanvasSize } from './sized-canvas';
import type { GraphColors } from './status-colors';
import { nodeSize, type Layout } from './workers/layout';
import { wrapText } from './wrap-text';

export type Cards = {
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly lit: ReadonlySet<number> | null;
  readonly showsCritical: boolean;
  readonly lanes: readonly LaneView[];
  /** Left out: all are painted. */
  readonly isAbsent?: (number: number) => boolean;
};

type Brush = {
  readonly camera: Camera;
  readonly colors: GraphColors;
  readonly size: CanvasSize;
};

/** Many features near enough to be read: each as its box, as like to a built one as a canvas can make it. */
export function paintCards(context: CanvasRenderingContext2D, cards: Cards, { camera, colors, size }: Brush): void {
  const seen = seenRect(camera, size);
  const look = cardLook(camera.zoom);
  const scale = look.isScaled ? camera.zoom : 1;
  const unit = camera.zoom / scale;
  for (const [number, place] of cards.places) {
    const feature = cards.features.get(number);
    if (feature === undefined || !isNodeIn(place, seen) || cards.isAbsent?.(number) === false) continue;
    const { attempt = null } = cards.lanes.find((lane) => lane.attempt?.feature === number) ?? {};
    context.save();
    context.globalAlpha = cards.lit === null || cards.lit.has(number) ? 1 : 0.35;
    context.translate(place.x * camera.zoom + camera.x, place.y * camera.zoom + camera.y);
    context.scale(scale, scale);
    const isCritical = cards.showsCritical && feature.onCriticalPath && feature.status !== 'landed';
    paintCard(context, feature, { look, colors, unit, isCritical, facts: nodeFacts(feature, attempt) });
    context.restore();
  }
}

type Card = {
  readonly look: CardLook;
  readonly colors: GraphColors;
  /** How long a unit of the graph is. */
  readonly unit: number;
  readonly isCritical: boolean;
  readonly facts: NodeFacts;
};

function paintCard(context: CanvasRenderingContext2D, feature: FeatureView, card: Card): void {
  const { look, unit } = card;
  const box = { width: nodeSize.width * unit, height: nodeSize.height * unit };
  paintBox(context, feature, { ...card, ...box });
  // A lower box has no room for words; they would lie over its neighbours.
  if (box.height < look.top + headHeight) return;
  paintHead(context, feature, card);
  const bottom = look.hasFact ? paintFacts(context, feature, { ...card, ...box }) : box.height - look.top;
  paintName(context, feature, { ...card, width: box.width, height: bottom });
}

const headHeight = 16;
const glyphSize = 14;
type Boxed = Card & { readonly width: number; readonly height: number };

function paintBox(context: CanvasRenderingContext2D, { shown }: FeatureView, card: Boxed): void {
  const { colors, unit, isCritical, width, height } = card;
  const half = unit / 2;
  context.beginPath();
  context.roundRect(half, half, width - unit, height - unit, 8 * unit - half);
  context.fillStyle = shown === 'landed' ? colors.landed : colors.raised;
  if (shown !== 'skipped') context.fill();
  context.lineWidth = unit;
  context.setLineDash(shown === 'skipped' ? [3 * unit, 3 * unit] : []);
  context.strokeStyle = isCritical ? colors.critical : shown === 'landed' ? colors.border : colors.borderStrong;
  context.stroke();
  context.fillStyle = colors.solid(shown);
  context.fillRect(0, 12 * unit + half, 3, height - 24 * unit - unit);
}

function paintHead(context: CanvasRenderingContext2D, { number, shown }: FeatureView, card: Card): void {
  const { look, colors, facts } = card;
  const { top, gap } = look;
  const middle = top + (headHeight - glyphSize) / 2;
  paintGlyph(context, shown, { left: look.left, top: middle, size: glyphSize, color: colors.icon(shown) });
  const at = look.left + glyphSize + gap;
  const [numberFont, wordFont] = [`400 11px ${colors.monoFont}`, `500 11px ${colors.textFont}`];
  paintText(context, `#${number}`, { left: at, top, line: headHeight, font: numberFont, color: colors.secondary });
  if (!look.hasWord) return;
  const left = at + widthOf(context, numberFont, `#${number}`) + gap;
  paintText(context, facts.word, { left, top, line: headHeight, font: wordFont, color: colors.word(shown) });
}

const factLine = 14;

/** From the bottom upwards; tells where they begin. */
function paintFacts(context: CanvasRenderingContext2D, { shown }: FeatureView, card: Boxed): number {
  const { look, colors, facts, width, height } = card;
  const font = `400 10.5px ${colors.textFont}`;
  const room = Math.floor(width - 2 * look.left);
  const bottom = height - look.top - factLine;
  if (facts.progress === null || look.hasWord) {
    context.font = font;
    const measure = (text: string) => context.measureText(text).width;
    const [text = ''] = wrapText(facts.fact, { width: room, lines: 1, font, measure });
    const color = facts.isUrgent ? colors.word(shown) : colors.muted;
    paintText(context, text, { left: look.left, top: bottom, line: factLine, font, color });
  }
  if (facts.progress === null) return bottom;
  const top = look.hasWord ? bottom - factLine - look.below : bottom;
  paintProgress(context, facts.progress, { ...card, shown, top, room, font });
  return top;
}

type Row = Card & {
  readonly shown: FeatureView['shown'];
  readonly top: number;
  readonly room: number;
  readonly font: string;
};

function paintProgress(
  context: CanvasRenderingContext2D,
  { done, total, words }: NonNullable<NodeFacts['progress']>,
  { look, colors, shown, top, room, font }: Row,
): void {
  const length = room - widthOf(context, font, words) - 5;
  const [left, y] = [look.left, top + (factLine - 3) / 2];
  context.fillStyle = colors.track;
  context.fillRect(left, y, length, 3);
  context.fillStyle = colors.solid(shown);
  context.fillRect(left, y, (length * done) / Math.max(1, total), 3);
  paintText(context, words, { left: left + length + 5, top, line: factLine, font, color: colors.secondary });
}

function paintName(context: CanvasRenderingContext2D, { name, shown }: FeatureView, card: Boxed): void {
  const { look, colors, width, height } = card;
  const top = look.top + headHeight + look.below;
  const lines = Math.min(2, Math.floor((height - top) / look.name.line));
  if (lines < 1) return;
  const font = `500 ${look.name.size}px ${colors.textFont}`;
  const color = shown === 'skipped' ? colors.muted : shown === 'landed' ? colors.secondary : colors.text;
  // In a crowd widths to 8 pixels: while it is zoomed the lines then change now and then, not at each frame.
  const step = look.hasFact ? 1 : 8;
  const room = Math.floor((width - 2 * look.left) / step) * step;
  context.font = font;
  const measure = (text: string) => context.measureText(text).width;
  const told = wrapText(name, { width: room, lines, font, measure });
  told.forEach((text, index) => {
    const line = { left: look.left, top: top + index * look.name.line, line: look.name.line, font, color };
    paintText(context, text, line);
    if (shown === 'skipped') context.fillRect(look.left, line.top + line.line / 2, widthOf(context, font, text), 1);
  });
}
