import type { FeatureView } from '../../../shared/views';
import type { Status } from '../../ui/status';
import { crowdGlyphs } from './crowd-glyphs';
import { edgeKind, type EdgeKind } from './edge-kind';
import { isNodeIn, isSpanIn, seenRect, type Camera, type Rect } from './in-view';
import type { GraphColors } from './status-colors';
import { nodeSize, type Layout } from './workers/layout';

export type Crowd = {
  readonly layout: Layout;
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly critical: ReadonlySet<string>;
  readonly lit: ReadonlySet<number> | null;
  readonly open: number | null;
};

type Brush = {
  readonly context: CanvasRenderingContext2D;
  readonly crowd: Crowd;
  readonly camera: Camera;
  readonly seen: Rect;
  readonly colors: GraphColors;
};

/** A lower block has no room for its state's shape. */
const leastGlyphPx = 14;

/** Thousands of features as blocks of their states' colours, straight lines between them. */
export function paintCrowd(context: CanvasRenderingContext2D, crowd: Crowd, camera: Camera, colors: GraphColors): void {
  const { clientWidth: width, clientHeight: height } = context.canvas;
  const brush = { context, crowd, camera, colors, seen: seenRect(camera, { width, height }) };
  paintEdges(brush);
  paintNodes(brush);
}

const widths: Readonly<Record<EdgeKind, number>> = { satisfied: 1, waits: 1, skipped: 1, failed: 1.25, critical: 2 };
const strengths: Readonly<Record<EdgeKind, number>> = {
  satisfied: 0.22,
  waits: 0.45,
  skipped: 0.3,
  failed: 0.9,
  critical: 1,
};

function paintEdges({ context, crowd, camera, seen, colors }: Brush): void {
  const { layout, places, features, critical, lit } = crowd;
  const isRight = layout.direction === 'right';
  const paths = new Map<EdgeKind, Path2D>();
  for (const { id, from, to } of layout.edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined || !isSpanIn(a, { x: b.x + 1, y: b.y + nodeSize.height }, seen)) continue;
    if (lit !== null && !(lit.has(from) && lit.has(to))) continue;
    const kind = critical.has(id) ? 'critical' : edgeKind(features, from, to);
    const path = paths.get(kind) ?? new Path2D();
    paths.set(kind, path);
    const [startX, startY] = isRight ? [nodeSize.width, nodeSize.height / 2] : [nodeSize.width / 2, nodeSize.height];
    const [endX, endY] = isRight ? [0, nodeSize.height / 2] : [nodeSize.width / 2, 0];
    path.moveTo((a.x + startX) * camera.zoom + camera.x, (a.y + startY) * camera.zoom + camera.y);
    path.lineTo((b.x + endX) * camera.zoom + camera.x, (b.y + endY) * camera.zoom + camera.y);
  }
  for (const [kind, path] of paths) {
    context.globalAlpha = strengths[kind];
    context.lineWidth = widths[kind];
    context.strokeStyle = colors.edge(kind);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function paintNodes(brush: Brush): void {
  const { context, crowd, camera, seen, colors } = brush;
  const { places, features, lit, open } = crowd;
  const { zoom, x, y } = camera;
  const [width, height] = [nodeSize.width * zoom, nodeSize.height * zoom];
  const boxes = new Map<Status, { strong: Path2D; weak: Path2D }>();
  for (const [number, place] of places) {
    if (!isNodeIn(place, seen)) continue;
    const status = features.get(number)?.shown ?? 'pending';
    const paths = boxes.get(status) ?? { strong: new Path2D(), weak: new Path2D() };
    boxes.set(status, paths);
    const [left, top] = [place.x * zoom + x, place.y * zoom + y];
    (lit === null || lit.has(number) ? paths.strong : paths.weak).rect(left, top, width, height);
  }
  for (const [status, { strong, weak }] of boxes) {
    context.fillStyle = colors.surface;
    context.fill(strong);
    context.fillStyle = colors.solid(status);
    context.globalAlpha = status === 'landed' || status === 'skipped' || status === 'pending' ? 0.5 : 0.85;
    context.fill(strong);
    context.globalAlpha = 0.15;
    context.fill(weak);
    context.globalAlpha = 1;
  }
  if (height >= leastGlyphPx) paintGlyphs(brush);
  const place = open === null ? undefined : places.get(open);
  if (place === undefined) return;
  context.lineWidth = 2;
  context.strokeStyle = colors.accent;
  context.strokeRect(place.x * zoom + x - 3, place.y * zoom + y - 3, width + 6, height + 6);
}

function paintGlyphs({ context, crowd, camera, seen, colors }: Brush): void {
  const { zoom, x, y } = camera;
  const size = Math.min(24, nodeSize.height * zoom * 0.6);
  const shapes = new Map<Status, Path2D>();
  for (const [number, place] of crowd.places) {
    if (!isNodeIn(place, seen)) continue;
    const status = crowd.features.get(number)?.shown ?? 'pending';
    const all = shapes.get(status) ?? new Path2D();
    shapes.set(status, all);
    const left = (place.x + nodeSize.width / 2) * zoom + x - size / 2;
    const top = (place.y + nodeSize.height / 2) * zoom + y - size / 2;
    all.addPath(glyphPath(status), new DOMMatrix([size / 16, 0, 0, size / 16, left, top]));
  }
  context.strokeStyle = colors.surface;
  context.lineWidth = Math.max(1.25, size / 10);
  context.lineCap = 'round';
  for (const shape of shapes.values()) context.stroke(shape);
}

const paths = new Map<Status, Path2D>();

function glyphPath(status: Status): Path2D {
  const known = paths.get(status) ?? new Path2D(crowdGlyphs[status]);
  paths.set(status, known);
  return known;
}
