import { isNodeIn, type Rect } from './in-view';
import type { FlowNode } from './use-flow-nodes';

export type Wanted = {
  /** All that may be shown, in order. */
  readonly nodes: readonly FlowNode[];
  /** Those of them that are to be built; the others stay where they are built already. */
  readonly isNear: (node: FlowNode) => boolean;
};

type Now = {
  /** What is seen at this moment comes first. */
  readonly seen: Rect;
  /** How many boxes may come. */
  readonly atOnce: number;
};

type Step = {
  readonly nodes: FlowNode[];
  readonly isDone: boolean;
};

/** To take a box down costs a part of what it costs to build one. */
const droppedForBuilt = 3;

/** The boxes to show next on the way to those that are wanted: a few more and a few less than now. */
export function nextNodes(shown: readonly FlowNode[], { nodes, isNear }: Wanted, { seen, atOnce }: Now): Step {
  const before = new Set(shown.map(({ id }) => id));
  const after = new Set(nodes.map(({ id }) => id));
  const missing = nodes.filter((node) => !before.has(node.id) && isNear(node));
  const [first, then] = [true, false].map((isSeen) =>
    missing.filter(({ position }) => isNodeIn(position, seen) === isSeen),
  );
  const come = new Set([...(first ?? []), ...(then ?? [])].slice(0, atOnce).map(({ id }) => id));
  const left = shown.filter(({ id }) => !after.has(id)).slice(droppedForBuilt * atOnce);
  return {
    nodes: [...left, ...nodes.filter(({ id }) => before.has(id) || come.has(id))],
    isDone: come.size === missing.length && left.length === 0,
  };
}
