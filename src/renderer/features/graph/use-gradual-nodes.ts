import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { seenRect } from './in-view';
import { nextNodes } from './next-nodes';
import type { FlowNode } from './use-flow-nodes';

/**
 * Hands the library its boxes a few a frame; stand-ins are painted for the others. It goes past the canvas, so that nothing
 * but the boxes is drawn anew for that.
 */
export function useGradualNodes(wanted: FlowNode[]): void {
  const store = useStoreApi();
  const shown = useRef<FlowNode[]>([]);
  useLayoutEffect(() => {
    let frame = 0;
    const build = () => {
      const { transform, width, height, setNodes } = store.getState();
      const [x, y, zoom] = transform;
      const next = nextNodes(shown.current, wanted, seenRect({ x, y, zoom }, { width, height }));
      shown.current = next;
      setNodes(next);
      if (next !== wanted) frame = requestAnimationFrame(build);
    };
    build();
    return () => cancelAnimationFrame(frame);
  }, [wanted, store]);
}
