import { useStore, useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { nextPace } from './build-pace';
import { nextNodes, type Wanted } from './next-nodes';
import { seenBy } from './use-drawn-rect';
import type { FlowNode } from './use-flow-nodes';

const firstPace = 2;

/**
 * Hands the library its boxes a few a frame; stand-ins are painted for the others. It goes past the canvas, so that nothing
 * but the boxes is drawn anew for that. While a hand moves the graph nothing is built: it could not be pointed at.
 */
export function useGradualNodes(wanted: Wanted): void {
  const store = useStoreApi();
  const shown = useRef<FlowNode[]>([]);
  const pace = useRef(firstPace);
  const isHeld = useStore(({ paneDragging }) => paneDragging);
  useLayoutEffect(() => {
    let frame = 0;
    const goOn = (atOnce: number): boolean => {
      const { nodes, isDone } = nextNodes(shown.current, wanted, { seen: seenBy(store.getState()), atOnce });
      if (!isSameList(nodes, shown.current)) store.getState().setNodes(nodes);
      shown.current = nodes;
      return isDone;
    };
    const build = () => {
      const startedAt = performance.now();
      const isDone = flushSync(() => goOn(pace.current));
      pace.current = nextPace(pace.current, performance.now() - startedAt);
      if (!isDone) frame = requestAnimationFrame(build);
    };
    // What is built already follows the graph at once.
    if (!goOn(0) && !isHeld) frame = requestAnimationFrame(build);
    return () => cancelAnimationFrame(frame);
  }, [wanted, isHeld, store]);
}

function isSameList(some: readonly FlowNode[], others: readonly FlowNode[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}
