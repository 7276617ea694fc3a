import { useStoreApi } from '@xyflow/react';
import { useEffect, type MouseEvent, type RefObject } from 'react';
import { linesAt, linesIn, type LaidLine } from './edge-lines';
import type { EdgeLine } from './edge-path';
import { useGraph } from './graph-store';
import { drawnRect } from './use-drawn-rect';
import { nodeSize, type Layout, type Point } from './workers/layout';

/** Pixels of the screen; the nearest counts where several are within reach. */
const reaches = [3, 7, 14] as const;

/**
 * What the pointer does on edges. They are drawn as few big lines, so which one it is on is computed: elements of their own
 * to take clicks would be hundreds to build whenever the graph has moved.
 */
export function useEdgePointer(frame: RefObject<HTMLElement | null>, { layout, places }: Graph) {
  const store = useStoreApi();
  const edgeAt = ({ clientX, clientY, currentTarget }: MouseEvent): string | null => {
    const box = currentTarget.getBoundingClientRect();
    const state = store.getState();
    const [x, y, zoom] = state.transform;
    const point = { x: (clientX - box.left - x) / zoom, y: (clientY - box.top - y) / zoom };
    const inView = linesIn({ layout, places, rect: drawnRect(state) });
    return nearest(linesAt(inView, places, around(point)), point, zoom);
  };
  const show = (edge: string | null) => frame.current?.toggleAttribute('data-on-edge', edge !== null);
  useEffect(() => () => void show(null));
  return {
    /** Chooses the edge, or no longer; anywhere else none is. */
    choose(event: MouseEvent) {
      const id = edgeAt(event);
      useGraph.setState(({ edge }) => ({ edge: edge === id ? null : id }));
    },
    point: (event: MouseEvent) => void show(event.buttons === 0 ? edgeAt(event) : null),
  };
}

type Graph = { readonly layout: Layout; readonly places: Layout['places'] };

/** Lines bend beside the boxes that they pass. */
function around({ x, y }: Point) {
  const { width, height } = nodeSize;
  return { left: x - width, top: y - height, right: x + width, bottom: y + height };
}

function nearest(lines: readonly LaidLine[], { x, y }: Point, zoom: number): string | null {
  const context = scratch();
  if (context === null) return null;
  const paths = lines.map(({ edge, line }) => ({ id: edge.id, path: pathOf(line) }));
  for (const reach of reaches) {
    context.lineWidth = reach / zoom;
    const hit = paths.find(({ path }) => context.isPointInStroke(path, x, y));
    if (hit !== undefined) return hit.id;
  }
  return null;
}

/** A pointer passes the same lines again and again. */
const known = new WeakMap<EdgeLine, Path2D>();

function pathOf(line: EdgeLine): Path2D {
  const path = known.get(line) ?? new Path2D(line.path);
  known.set(line, path);
  return path;
}

let measured: CanvasRenderingContext2D | null = null;

function scratch(): CanvasRenderingContext2D | null {
  measured ??= document.createElement('canvas').getContext('2d');
  return measured;
}
