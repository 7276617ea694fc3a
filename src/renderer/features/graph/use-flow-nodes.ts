import { Position, type Node, type NodeHandle } from '@xyflow/react';
import { useMemo } from 'react';
import type { FeatureNodeData } from './feature-node';
import { dependentsOf, type GraphShape } from './graph-shape';
import { isNodeIn, type Rect } from './in-view';
import { nodeSize, type Direction, type Layout, type Point } from './workers/layout';

export type FlowNode = Node<FeatureNodeData, 'feature'>;

type FlowNodesInput = {
  readonly shape: GraphShape;
  readonly places: Layout['places'];
  readonly direction: Direction;
  readonly rect: Rect;
  /** Built wherever it is, so that the keyboard's place is not lost. */
  readonly focused: number | null;
};

/** The boxes worth building. One that has not moved is the same object as before, so that nothing looks at it again. */
export function useFlowNodes({ shape, places, direction, rect, focused }: FlowNodesInput): FlowNode[] {
  return useMemo(() => {
    const dependents = dependentsOf(shape);
    const handles = handlesFor(direction);
    const nodes: FlowNode[] = [];
    for (const [number, place] of places) {
      if (number !== focused && !isNodeIn(place, rect)) continue;
      nodes.push(nodeFor({ number, place, dependents: dependents.get(number)?.length ?? 0, handles }));
    }
    return nodes;
  }, [shape, places, direction, rect, focused]);
}

type NodeInput = {
  readonly number: number;
  readonly place: Point;
  readonly dependents: number;
  readonly handles: NodeHandle[];
};

/** By place: a layout gives every feature a place of its own. */
const made = new WeakMap<Point, FlowNode>();

function nodeFor(input: NodeInput): FlowNode {
  const known = made.get(input.place);
  if (known?.data.dependents === input.dependents && known.handles === input.handles) return known;
  const node = makeNode(input);
  made.set(input.place, node);
  return node;
}

/** With size and handles told there is nothing to measure; the library looks at boxes of no size of their own no further. */
function makeNode({ number, place, dependents, handles }: NodeInput): FlowNode {
  return {
    id: String(number),
    type: 'feature',
    position: place,
    data: { number, dependents },
    style: sizeless,
    measured: nodeSize,
    handles,
  };
}

const sizeless = { width: 0, height: 0 } as const;

function handlesFor(direction: Direction): NodeHandle[] {
  return direction === 'right' ? sideways : downwards;
}

const { width, height } = nodeSize;
const sideways: NodeHandle[] = [
  { type: 'target', position: Position.Left, x: -7, y: height / 2 - 7, width: 14, height: 14 },
  { type: 'source', position: Position.Right, x: width - 7, y: height / 2 - 7, width: 14, height: 14 },
];
const downwards: NodeHandle[] = [
  { type: 'target', position: Position.Top, x: width / 2 - 7, y: -7, width: 14, height: 14 },
  { type: 'source', position: Position.Bottom, x: width / 2 - 7, y: height - 7, width: 14, height: 14 },
];
