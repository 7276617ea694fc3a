import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';

/** Follows the graph wherever it is moved and zoomed without drawing anything anew. */
export function useMovedAll() {
  const moved = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useLayoutEffect(() => {
    const move = () => {
      const [x, y, zoom] = store.getState().transform;
      if (moved.current !== null) moved.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    };
    move();
    return store.subscribe(move);
  }, [store]);
  return moved;
}
