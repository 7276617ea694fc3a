import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/** Follows the graph along its levels without drawing anything anew. */
export function useMovedAlong(isRight: boolean) {
  const moved = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const move = () => {
      const [x, y] = store.getState().transform;
      if (moved.current !== null) moved.current.style.transform = isRight ? `translateX(${x}px)` : `translateY(${y}px)`;
    };
    move();
    return store.subscribe(move);
  }, [store, isRight]);
  return moved;
}
