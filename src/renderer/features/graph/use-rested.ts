import { useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { isSameRect, tiledRect, type Rect } from './in-view';
import { seenBy } from './use-drawn-rect';

const restMs = 120;

/** The part of the graph that was seen when it last stood still for a moment, in whole tiles; while a hand holds the graph it moves. */
export function useRested(): Rect {
  const store = useStoreApi();
  const [rested, setRested] = useState(() => tiledRect(seenBy(store.getState()), 0));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      const next = tiledRect(seenBy(store.getState()), 0);
      setRested((before) => (isSameRect(before, next) ? before : next));
    };
    const wait = () => {
      clearTimeout(timer);
      if (!store.getState().paneDragging) timer = setTimeout(rest, restMs);
    };
    wait();
    const stop = store.subscribe((state, before) => {
      const hasMoved = state.transform !== before.transform || state.paneDragging !== before.paneDragging;
      if (hasMoved || state.width !== before.width || state.height !== before.height) wait();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return rested;
}
