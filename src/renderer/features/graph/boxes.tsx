import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { isReadable } from './detail';
import type { GraphShape } from './graph-shape';
import { useGraph } from './graph-store';
import { grownBy, isNodeIn } from './in-view';
import type { Wanted } from './next-nodes';
import { useFlowNodes } from './use-flow-nodes';
import { useGradualNodes } from './use-gradual-nodes';
import { useRested } from './use-rested';
import type { Direction, Layout } from './workers/layout';

type BoxesProps = {
  readonly shape: GraphShape;
  readonly places: Layout['places'];
  readonly direction: Direction;
  readonly isPainted: boolean;
};

/** Tells the library which boxes to draw. A part of its own, so that where the graph is moved to draws nothing else anew. */
export function Boxes({ shape, places, direction, isPainted }: BoxesProps) {
  const rested = useRested();
  const focused = useGraph((state) => state.focused);
  const nodes = useFlowNodes({ shape, places, direction, rect: grownBy(rested, 1), focused });
  const handy = useHandy(isPainted);
  const wanted = useMemo((): Wanted => {
    if (handy === null)
      return {
        nodes,
        isNear: ({ position, data: { number } }) => number === focused || isNodeIn(position, rested),
      };
    return { nodes: nodes.filter(({ data: { number } }) => handy.includes(number)), isNear: () => true };
  }, [nodes, handy, rested, focused]);
  useGradualNodes(wanted);
  return null;
}

/** What the hand is on is built even where the rest is painted, so that edges can be drawn from it and to it; null: all is built. */
function useHandy(isPainted: boolean): readonly (number | null)[] | null {
  const canBeRead = useStore(({ transform }) => isReadable(transform[2]));
  const hovered = useGraph((state) => (isPainted ? state.hovered : null));
  const joining = useGraph((state) => (isPainted ? (state.joining?.number ?? null) : null));
  return useMemo(() => {
    if (!isPainted) return null;
    return canBeRead ? [hovered, joining] : [];
  }, [isPainted, canBeRead, hovered, joining]);
}
