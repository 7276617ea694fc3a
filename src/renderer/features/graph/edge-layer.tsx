import { ViewportPortal } from '@xyflow/react';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { FeatureView } from '../../../shared/views';
import { endsOf, removeEdge } from './change-edge';
import { criticalEdges, edgeKind, type EdgeKind } from './edge-kind';
import { linesIn } from './edge-lines';
import type { EdgeLine } from './edge-path';
import { edgeStrokes } from './edge-strokes';
import { useGraph } from './graph-store';
import { useDrawnRect } from './use-drawn-rect';
import { useMovedAll } from './use-moved-all';
import type { LaidEdge, Layout } from './workers/layout';

type EdgeLayerProps = {
  readonly layout: Layout;
  readonly places: Layout['places'];
  readonly features: ReadonlyMap<number, FeatureView>;
};

/** The edges, below the features and their stand-ins: drawn as few big lines, because most of what is moved about are edges. */
export function EdgeLayer({ layout, places, features }: EdgeLayerProps) {
  const rect = useDrawnRect();
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
  const moved = useMovedAll();
  return (
    <div ref={moved} className="pointer-events-none absolute inset-0 origin-top-left">
      <svg className="absolute overflow-visible" width="1" height="1" aria-hidden>
        {strokes.map(({ kind, isDim, path, heads }) => (
          <g key={`${kind}/${isDim}`} opacity={isDim ? 0.2 : undefined} data-kind={kind}>
            <path className="graph-edge" d={path} />
            <path className="graph-edge-head" d={heads} />
          </g>
        ))}
        {chosenLine !== undefined && <path className="graph-edge" data-chosen d={chosenLine.line.path} />}
      </svg>
    </div>
  );
}

type ChosenEdgeProps = Pick<EdgeLayerProps, 'layout' | 'places'>;

/** What takes the chosen edge out: above everything, within the library's part, so that it can be pressed. */
export function ChosenEdge({ layout, places }: ChosenEdgeProps) {
  const chosen = useGraph(({ edge }) => edge);
  const rect = useDrawnRect();
  const line = chosen === null ? undefined : linesIn({ layout, places, rect }).find(({ edge }) => edge.id === chosen);
  if (line === undefined) return null;
  return (
    <ViewportPortal>
      <RemoveButton id={line.edge.id} line={line.line} />
    </ViewportPortal>
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
