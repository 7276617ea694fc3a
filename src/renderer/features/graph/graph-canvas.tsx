import '@xyflow/react/dist/base.css';
import './graph.css';
import {
  ReactFlow,
  useReactFlow,
  useStore,
  useStoreApi,
  type NodeMouseHandler,
  type OnConnectEnd,
} from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { ProjectModel } from '../../lib/project-model';
import { areSingleKeysOn } from '../../lib/single-keys';
import { useWindow } from '../../lib/store';
import { Boxes } from './boxes';
import { isTight } from './card-look';
import { CrowdLayer } from './crowd-layer';
import { detailAt } from './detail';
import { ChosenEdge, EdgeLayer } from './edge-layer';
import { FeatureNode } from './feature-node';
import type { GraphShape } from './graph-shape';
import { useGraph } from './graph-store';
import { boundsOf, seenRect } from './in-view';
import { endJoin, joinTo, startJoin } from './join-features';
import { JoinHint } from './join-hint';
import { Legend } from './legend';
import { LevelBands } from './level-bands';
import { LevelHeads } from './level-heads';
import { Minimap } from './minimap';
import { hasGlyphs } from './paint-crowd';
import { StandIns } from './stand-ins';
import { useAids } from './use-aids';
import { useBoundedPan } from './use-bounded-pan';
import { useCrowdPointer } from './use-crowd-pointer';
import { useEdgePointer } from './use-edge-pointer';
import { useGraphKeys } from './use-graph-keys';
import { useLit } from './use-lit';
import { usePainted } from './use-painted';
import { usePaneEvents } from './use-pane-events';
import { usePlaces } from './use-places';
import { nodeSize, type Layout } from './workers/layout';
import { ZoomButtons } from './zoom-buttons';

type GraphCanvasProps = {
  readonly project: ProjectModel;
  readonly shape: GraphShape;
  readonly layout: Layout;
  /** What the search means; null while nothing is searched. */
  readonly found: readonly number[] | null;
  /** The finding to look at; another object each time it is to be shown. */
  readonly target: { readonly number: number } | null;
};

const nodeTypes = { feature: FeatureNode };
const zoomRange = { minZoom: 0.04, maxZoom: 1.6 };
/** Room that the heads of the levels take above, the legend and the buttons below. */
const fitMargin = { top: 48, side: 40, bottom: 60 };
/** Where there is little room anyway, the buttons may stand before it. */
const smallFitMargin = { top: 40, side: 16, bottom: 12 };
const lowHeight = 300;

/** The graph to look at, walk through and draw in. */
export function GraphCanvas({ project, shape, layout, found, target }: GraphCanvasProps) {
  const { features, lanes } = project;
  const places = usePlaces(layout);
  const aids = useAids();
  const isFar = useStore(({ transform }) => !hasGlyphs(transform[2]));
  const isPainted = usePainted(places);
  const isFocused = useGraph(({ focused }) => focused !== null);
  const { fit, reveal } = useCamera(layout);
  const frame = useZoomOnFrame();
  const heed = useGraphKeys({ shape, layout, onFit: fit, onReveal: reveal });
  const crowd = useCrowdPointer(places, features);
  const edges = useEdgePointer(frame, { layout, places });
  const paneEvents = usePaneEvents({
    onPaneClick(event) {
      if (!isPainted && !crowd.isOn(event)) return edges.choose(event);
      useGraph.setState({ edge: null });
      crowd.open(event);
    },
    onPaneMouseMove: isPainted ? crowd.point : edges.point,
  });
  useLit(shape, found);
  useBoundedPan(places);
  useFitKey(fit);
  const open = useWindow((state) => state.openFeature);
  useEffect(() => {
    if (open !== null) reveal(open);
  }, [open, reveal]);
  useEffect(() => {
    if (target === null) return;
    useGraph.setState({ focused: target.number, called: target.number });
    reveal(target.number);
  }, [target, reveal]);

  return (
    <div
      ref={frame}
      role="application"
      aria-label="Dependency graph. Arrow keys walk along dependencies, Enter opens a feature, A adds a dependency, Delete removes the chosen one."
      tabIndex={isFocused ? -1 : 0}
      onKeyDown={heed}
      data-painted={isPainted || undefined}
      className="graph-canvas relative min-h-0 flex-1 overflow-hidden focus-visible:-outline-offset-2"
    >
      <LevelBands layout={layout} />
      {isPainted ? (
        <CrowdLayer layout={layout} places={places} features={features} lanes={lanes} />
      ) : (
        <>
          <EdgeLayer layout={layout} places={places} features={features} />
          <StandIns places={places} features={features} lanes={lanes} />
        </>
      )}
      <ReactFlow
        nodeTypes={nodeTypes}
        {...zoomRange}
        nodesDraggable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        panActivationKeyCode={null}
        multiSelectionKeyCode={null}
        zoomActivationKeyCode={null}
        panOnScroll
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
        {...paneEvents}
        onPaneMouseLeave={pointAtNothing}
        onNodeMouseEnter={pointAt}
        onNodeMouseLeave={pointAtNothing}
        onConnectStart={(_event, { nodeId, handleType }) => {
          const held = handleType === 'source' ? 'needed' : 'needing';
          startJoin(shape, { number: Number(nodeId), held, byKeys: false });
        }}
        onConnectEnd={letGo}
      >
        {!isPainted && <ChosenEdge layout={layout} places={places} />}
        <Boxes shape={shape} places={places} direction={layout.direction} isPainted={isPainted} />
      </ReactFlow>
      <LevelHeads layout={layout} features={features} />
      <ZoomButtons onFit={fit} />
      {aids.legend && <Legend counts={isPainted && isFar ? project.counts : null} />}
      {aids.minimap && <Minimap places={places} features={features} />}
      <JoinHint features={features} />
    </div>
  );
}

const pointAt: NodeMouseHandler = ({ buttons }, { id }) => {
  if (buttons === 0) useGraph.setState({ hovered: Number(id) });
};

const pointAtNothing = (): void => useGraph.setState({ hovered: null });

/** Wherever on a feature the hand lets go counts, not only on its handle. */
const letGo: OnConnectEnd = (event) => {
  const { clientX, clientY } =
    'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  const box = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-feature]');
  if (box?.dataset.feature === undefined) endJoin();
  else joinTo(Number(box.dataset.feature));
};

/** Looks at everything, or at one feature where it is not seen yet. */
function useCamera(layout: Layout) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const fit = useCallback(() => {
    const bounds = boundsOf(layout.places);
    const { width, height } = store.getState();
    if (bounds === null || width === 0) return;
    const { left, top, right, bottom } = bounds;
    const margin = height < lowHeight ? smallFitMargin : fitMargin;
    const room = { width: width - 2 * margin.side, height: height - margin.top - margin.bottom };
    const zoom = Math.max(zoomRange.minZoom, Math.min(1, room.width / (right - left), room.height / (bottom - top)));
    const x = margin.side + (room.width - (right - left) * zoom) / 2 - left * zoom;
    const y = margin.top + (room.height - (bottom - top) * zoom) / 2 - top * zoom;
    void flow.setViewport({ x, y, zoom });
  }, [layout, flow, store]);
  const reveal = useCallback(
    (number: number) => {
      const place = layout.places.get(number);
      const { transform, width, height } = store.getState();
      if (place === undefined || width === 0) return;
      const [x, y, zoom] = transform;
      const seen = seenRect({ x: x - 24, y: y - 40, zoom }, { width: width - 48, height: height - 80 });
      const { x: left, y: top } = place;
      const isSeen =
        left >= seen.left &&
        top >= seen.top &&
        left + nodeSize.width <= seen.right &&
        top + nodeSize.height <= seen.bottom;
      if (isSeen) return;
      void flow.setCenter(left + nodeSize.width / 2, top + nodeSize.height / 2, { zoom: Math.max(zoom, 0.5) });
    },
    [layout, flow, store],
  );
  useFirstFit(layout, fit);
  return { fit, reveal };
}

/** Once there is a box to fit into, and again when the graph is turned. */
function useFirstFit(layout: Layout, fit: () => void): void {
  const hasRoom = useStore(({ width, panZoom }) => width > 0 && panZoom !== null);
  const fitted = useRef<Layout['direction'] | null>(null);
  useEffect(() => {
    if (!hasRoom || fitted.current === layout.direction) return;
    fitted.current = layout.direction;
    fit();
  }, [hasRoom, layout, fit]);
}

/** Tells the style sheet the zoom, so that texts can keep their size. */
function useZoomOnFrame() {
  const frame = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    let shown = 0;
    const tell = () => {
      const zoom = store.getState().transform[2];
      if (zoom === shown || frame.current === null) return;
      shown = zoom;
      frame.current.style.setProperty('--z', String(zoom));
      frame.current.toggleAttribute('data-tight', isTight(zoom));
      const detail = detailAt(zoom);
      if (useGraph.getState().detail !== detail) useGraph.setState({ detail });
    };
    tell();
    return store.subscribe(tell);
  }, [store]);
  return frame;
}

/** F fits also while nothing in the graph has the focus. */
function useFitKey(fit: () => void): void {
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() === 'f' && areSingleKeysOn()) fit();
    };
    window.addEventListener('keydown', heed);
    return () => window.removeEventListener('keydown', heed);
  }, [fit]);
}
