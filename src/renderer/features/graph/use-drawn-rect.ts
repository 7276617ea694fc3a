import { useStore, type ReactFlowState } from '@xyflow/react';
import { isSameRect, seenRect, tiledRect, type Rect } from './in-view';

/** The part of the graph that is drawn: what is seen and a tile around it. */
export function useDrawnRect(): Rect {
  return useStore(drawnRect, isSameRect);
}

export function drawnRect(state: Pick<ReactFlowState, 'transform' | 'width' | 'height'>): Rect {
  return tiledRect(seenBy(state), 1);
}

export function seenBy({ transform, width, height }: Pick<ReactFlowState, 'transform' | 'width' | 'height'>): Rect {
  const [x, y, zoom] = transform;
  return seenRect({ x, y, zoom }, { width, height });
}
