import { ViewportPortal } from '@xyflow/react';
import { X } from 'lucide-react';
import { memo, useEffect, useMemo, useState } from 'react';
import type { FeatureView } from '../../../shared/views';
import { endsOf, removeEdge } from './change-edge';
import { criticalEdges, edgeKind, type EdgeKind } from './edge-kind';
import { edgeLine, type EdgeLine } from './edge-path';
import { edgeStrokes } from './edge-strokes';
import { useGraph } from './graph-store';
import { isSpanIn, type Rect } from './in-view';
import type { Direction, LaidEdge, Layout, Point } from './workers/layout';

type EdgeLayerProps = {
  readonly layout: Layout;
  readonly places: Layout['places'];
  /** The part of the graph that is drawn. */
  readonly rect: Rect;
  readonly features: ReadonlyMap<number, FeatureView>;
};

/** The edges, below the features: drawn as few big lines, because most of what is moved about are edges. */
export function EdgeLayer({ layout, places, rect, features }: EdgeLayerProps) {
  const showsCritical = useGraph((state) => state.showsCritical);
  const chosen = useGraph(({ edge }) => edge);
  const lit = useGraph((state) => state.lit);
  const lines = useMemo(() => linesIn({ layout, places, rect }), [layout, places, rect]);
  const critical = useMemo(() => criticalEdges(features, layout.levels), [features, layout.levels]);
  const strokes = useMemo(() => {
    const isDim = ({ from, to }: LaidEdge) => lit !== null && !(lit.has(from) && lit.has(to));
    const kindOf = ({ id, from, to }: LaidEdge): EdgeKind =>
      showsCritical && critical.has(id) ? 'critical' : edgeKind(features, from, to);
    return edgeStrokes(lines, { direction: layout.direction, isDim, kindOf });
  }, [lines, layout.direction, lit, showsCritical, critical, features]);
  const chosenLine = lines.find(({ edge }) => edge.id === chosen);
  return (
    <ViewportPortal>
      <svg className="absolute -z-1 overflow-visible" width="1" height="1" aria-hidden>
        {strokes.map(({ kind, isDim, path, heads }) => (
          <g key={`${kind}/${isDim}`} opacity={isDim ? 0.2 : undefined} data-kind={kind}>
            <path className="graph-edge" d={path} />
            <path className="graph-edge-head" d={heads} />
          </g>
        ))}
        {chosenLine !== undefined && <path className="graph-edge" data-chosen d={chosenLine.line.path} />}
        <EdgeTargets layout={layout} places={places} rect={rect} />
      </svg>
      {chosenLine !== undefined && <RemoveButton id={chosenLine.edge.id} line={chosenLine.line} />}
    </ViewportPortal>
  );
}

/** Where edges take clicks. A hand that moves the graph takes none, so these follow once it rests. */
function EdgeTargets({ layout, places, rect }: LinesInput) {
  const rested = useRested(rect);
  const lines = useMemo(() => linesIn({ layout, places, rect: rested }), [layout, places, rested]);
  return lines.map(({ edge, line }) => <EdgeTarget key={edge.id} id={edge.id} path={line.path} />);
}

const EdgeTarget = memo(function EdgeTarget({ id, path }: { readonly id: string; readonly path: string }) {
  return (
    <path
      className="graph-edge-hit"
      data-edge={id}
      d={path}
      onClick={() => useGraph.setState(({ edge }) => ({ edge: edge === id ? null : id }))}
    />
  );
});

const restMs = 120;

/** The rectangle as it was when it last stayed the same for a moment. */
function useRested(rect: Rect): Rect {
  const [rested, setRested] = useState(rect);
  useEffect(() => {
    const timer = setTimeout(() => setRested(rect), restMs);
    return () => clearTimeout(timer);
  }, [rect]);
  return rested;
}

function RemoveButton({ id, line }: { readonly id: string; readonly line: EdgeLine }) {
  const [needed, needing] = endsOf(id);
  const label = `Remove: #${needing} needs #${needed}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={`${label} (Delete)`}
      onClick={() => void removeEdge(needed, needing)}
      style={{ left: line.middle.x - 12, top: line.middle.y - 12 }}
      className="nopan pointer-events-auto absolute grid size-6 scale-[calc(1/min(1,var(--z)))] place-items-center rounded-full border border-line-strong bg-overlay text-secondary shadow-2 hover:text-default"
    >
      <X size={13} strokeWidth={2} aria-hidden />
    </button>
  );
}

type LinesInput = Pick<EdgeLayerProps, 'layout' | 'places' | 'rect'>;

function linesIn({
  layout,
  places,
  rect,
}: LinesInput): readonly { readonly edge: LaidEdge; readonly line: EdgeLine }[] {
  return layout.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined || !isSpanIn(from, grown(to), rect)) return [];
    return [drawn(edge, from, to, layout.direction)];
  });
}

type Drawn = { readonly edge: LaidEdge; readonly line: EdgeLine; readonly from: Point; readonly to: Point };

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
