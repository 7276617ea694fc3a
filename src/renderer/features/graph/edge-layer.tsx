import { ViewportPortal } from '@xyflow/react';
import { X } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { FeatureView } from '../../../shared/views';
import { endsOf, removeEdge } from './change-edge';
import { criticalEdges, edgeKind, type EdgeKind } from './edge-kind';
import { edgeLine, type EdgeLine } from './edge-path';
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

const kinds: readonly EdgeKind[] = ['satisfied', 'waits', 'skipped', 'failed', 'critical'];

/** The edges, below the features. */
export function EdgeLayer({ layout, places, rect, features }: EdgeLayerProps) {
  const showsCritical = useGraph((state) => state.showsCritical);
  const chosen = useGraph(({ edge }) => edge);
  const lit = useGraph((state) => state.lit);
  const lines = useMemo(() => linesIn({ layout, places, rect }), [layout, places, rect]);
  const critical = useMemo(() => criticalEdges(features, layout.levels), [features, layout.levels]);
  const chosenLine = lines.find(({ edge }) => edge.id === chosen);
  return (
    <ViewportPortal>
      <svg className="absolute -z-1 overflow-visible" width="1" height="1" aria-hidden>
        <defs>
          {kinds.map((kind) => (
            <Arrowhead key={kind} kind={kind} />
          ))}
        </defs>
        {lines.map(({ edge, line }) => (
          <EdgePath
            key={edge.id}
            id={edge.id}
            path={line.path}
            kind={showsCritical && critical.has(edge.id) ? 'critical' : edgeKind(features, edge.from, edge.to)}
            isChosen={edge.id === chosen}
            isDim={lit !== null && !(lit.has(edge.from) && lit.has(edge.to))}
          />
        ))}
      </svg>
      {chosenLine !== undefined && <RemoveButton id={chosenLine.edge.id} line={chosenLine.line} />}
    </ViewportPortal>
  );
}

type EdgePathProps = {
  readonly id: string;
  readonly path: string;
  readonly kind: EdgeKind;
  readonly isChosen: boolean;
  readonly isDim: boolean;
};

const EdgePath = memo(function EdgePath({ id, path, kind, isChosen, isDim }: EdgePathProps) {
  return (
    <g opacity={isDim ? 0.2 : undefined}>
      <path
        className="graph-edge"
        data-kind={kind}
        data-chosen={isChosen || undefined}
        d={path}
        markerEnd={`url(#arrow-${kind})`}
      />
      <path
        className="graph-edge-hit"
        data-edge={id}
        d={path}
        onClick={() => useGraph.setState({ edge: isChosen ? null : id })}
      />
    </g>
  );
});

function Arrowhead({ kind }: { readonly kind: EdgeKind }) {
  return (
    <marker
      id={`arrow-${kind}`}
      viewBox="0 0 8 8"
      refX="6.5"
      refY="4"
      markerWidth="7"
      markerHeight="7"
      orient="auto-start-reverse"
      markerUnits="userSpaceOnUse"
    >
      <path
        d="M1.2 1.2 6.5 4 1.2 6.8"
        fill="none"
        style={{ stroke: `var(--edge-${kind})` }}
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </marker>
  );
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
