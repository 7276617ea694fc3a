import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useState } from 'react';
import { isCrowd } from './detail';
import { isNodeIn, isSameRect } from './in-view';
import { drawnRect } from './use-drawn-rect';
import type { Layout } from './workers/layout';

/** Whether there are too many features on the screen to build a box for each. */
export function usePainted(places: Layout['places']): boolean {
  const [isPainted, setPainted] = useState(false);
  const store = useStoreApi();
  useLayoutEffect(() => {
    let rect = drawnRect(store.getState());
    let drawn = countIn(places, rect);
    const look = () => {
      const state = store.getState();
      const next = drawnRect(state);
      if (!isSameRect(next, rect)) [rect, drawn] = [next, countIn(places, next)];
      setPainted((wasPainted) => isCrowd(drawn, state.transform[2], wasPainted));
    };
    look();
    return store.subscribe(look);
  }, [places, store]);
  return isPainted;
}

function countIn(places: Layout['places'], rect: Parameters<typeof isNodeIn>[1]): number {
  let count = 0;
  for (const place of places.values()) if (isNodeIn(place, rect)) count += 1;
  return count;
}
