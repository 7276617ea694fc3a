import type { FeatureView, LaneView } from '../../../shared/views';
import type { Status } from '../../ui/status';
import { crowdGlyphs } from './crowd-glyphs';
import { isReadable } from './detail';
import { edgeKind, type EdgeKind } from './edge-kind';
import type { Camera } from './in-view';
import { paintCards, type Cards } from './paint-cards';
import type { CanvasSize } from './sized-canvas';
import type { GraphColors } from './status-colors';
import { nodeSize, type Direction, type Layout, type Point } from './workers/layout';

export type Crowd = {
  readonly layout: Layout;
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly critical: ReadonlySet<string>;
  readonly showsCritical: boolean;
  readonly lanes: readonly LaneView[];
  readonly lit: ReadonlySet<number> | null;
  readonly open: number | null;
};

type Shapes = { readonly strong: Path2D; readonly weak: Path2D; readonly glyphs: Path2D };

/** A crowd as a few big shapes in graph units: moving it about draws them again and looks at no feature. */
export type CrowdPicture = {
  readonly edges: ReadonlyMap<EdgeKind, Path2D>;
  readonly boxes: ReadonlyMap<Status, Shapes>;
  readonly open: Point | null;
  /** What is painted one by one where it can be read. */
  readonly cards: Cards;
};

/** Thousands of features as blocks of their states' colours, straight lines between them. */
export function pictureOf(crowd: Crowd): CrowdPicture {
  const { open, places, features, lit, showsCritical, lanes } = crowd;
  const seen = (open !== null && places.get(open)) || null;
  return {
    edges: edgesOf(crowd),
    boxes: boxesOf(crowd),
    open: seen,
    cards: { places, features, lit, showsCritical, lanes },
  };
}

function edgesOf({ layout, places, features, critical, lit }: Crowd): CrowdPicture['edges'] {
  const edges = new Map<EdgeKind, Path2D>();
  const { start, end } = ends(layout.direction);
  for (const { id, from, to } of layout.edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined || (lit !== null && !(lit.has(from) && lit.has(to)))) continue;
    const kind = critical.has(id) ? 'critical' : edgeKind(features, from, to);
    const path = edges.get(kind) ?? new Path2D();
    edges.set(kind, path);
    path.moveTo(a.x + start.x, a.y + start.y);
    path.lineTo(b.x + end.x, b.y + end.y);
  }
  return edges;
}

function ends(direction: Direction): { readonly start: Point; readonly end: Point } {
  const { width, height } = nodeSize;
  return direction === 'right'
    ? { start: { x: width, y: height / 2 }, end: { x: 0, y: height / 2 } }
    : { start: { x: width / 2, y: height }, end: { x: width / 2, y: 0 } };
}

/** Of the glyphs' grid of 16. */
const glyphScale = 4;

function boxesOf({ places, features, lit }: Crowd): CrowdPicture['boxes'] {
  const boxes = new Map<Status, Shapes>();
  for (const [number, { x, y }] of places) {
    const status = features.get(number)?.shown ?? 'pending';
    const shapes = boxes.get(status) ?? { strong: new Path2D(), weak: new Path2D(), glyphs: new Path2D() };
    boxes.set(status, shapes);
    const isStrong = lit === null || lit.has(number);
    (isStrong ? shapes.strong : shapes.weak).rect(x, y, nodeSize.width, nodeSize.height);
    const [left, top] = [x + nodeSize.width / 2 - 8 * glyphScale, y + nodeSize.height / 2 - 8 * glyphScale];
    shapes.glyphs.addPath(glyphPath(status), { a: glyphScale, d: glyphScale, e: left, f: top });
  }
  return boxes;
}

const glyphs = new Map<Status, Path2D>();

function glyphPath(status: Status): Path2D {
  const known = glyphs.get(status) ?? new Path2D(crowdGlyphs[status]);
  glyphs.set(status, known);
  return known;
}

const widths: Readonly<Record<EdgeKind, number>> = { satisfied: 1, waits: 1, skipped: 1, failed: 1.25, critical: 2 };
const strengths: Readonly<Record<EdgeKind, number>> = {
  satisfied: 0.22,
  waits: 0.45,
  skipped: 0.3,
  failed: 0.9,
  critical: 1,
};
const quiet: ReadonlySet<Status> = new Set(['landed', 'skipped', 'pending']);

/** What waits for a person is framed where its state's shape has no room: colour alone tells nothing to some. */
const urgent: ReadonlySet<Status> = new Set(['failed', 'needs_input']);

/** A lower block has no room for its state's shape. */
const leastGlyphPx = 14;
export const hasGlyphs = (zoom: number): boolean => nodeSize.height * zoom >= leastGlyphPx;

type Brush = { readonly camera: Camera; readonly colors: GraphColors; readonly size: CanvasSize };

export function paintCrowd(context: CanvasRenderingContext2D, picture: CrowdPicture, brush: Brush): void {
  const { camera, colors } = brush;
  const { zoom, x, y } = camera;
  context.transform(zoom, 0, 0, zoom, x, y);
  for (const [kind, path] of picture.edges) {
    context.globalAlpha = strengths[kind];
    context.lineWidth = widths[kind] / zoom;
    context.strokeStyle = colors.edge(kind);
    context.stroke(path);
  }
  if (isReadable(zoom)) {
    context.save();
    context.transform(1 / zoom, 0, 0, 1 / zoom, -x / zoom, -y / zoom);
    paintCards(context, picture.cards, brush);
    context.restore();
  } else paintBlocks(context, picture, brush);
  context.globalAlpha = 1;
  if (picture.open === null) return;
  context.lineWidth = 2 / zoom;
  context.strokeStyle = colors.accent;
  const margin = 3 / zoom;
  context.strokeRect(
    picture.open.x - margin,
    picture.open.y - margin,
    nodeSize.width + 2 * margin,
    nodeSize.height + 2 * margin,
  );
}

function paintBlocks(context: CanvasRenderingContext2D, { boxes }: CrowdPicture, { camera, colors }: Brush): void {
  for (const [status, shapes] of boxes) {
    context.globalAlpha = 1;
    context.fillStyle = colors.surface;
    context.fill(shapes.strong);
    context.fillStyle = colors.solid(status);
    context.globalAlpha = quiet.has(status) ? 0.5 : 0.85;
    context.fill(shapes.strong);
    context.globalAlpha = 0.15;
    context.fill(shapes.weak);
    context.globalAlpha = 1;
    if (!hasGlyphs(camera.zoom)) {
      if (!urgent.has(status)) continue;
      context.strokeStyle = colors.text;
      context.lineWidth = 2 / camera.zoom;
      context.stroke(shapes.strong);
      continue;
    }
    context.strokeStyle = colors.surface;
    context.lineWidth = 7;
    context.stroke(shapes.glyphs);
  }
}
