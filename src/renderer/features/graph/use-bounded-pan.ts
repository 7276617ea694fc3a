import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { boundsOf } from './in-view';
import { panExtent } from './pan-extent';
import type { Layout } from './workers/layout';

/** Keeps the graph from being pushed out of sight, at every zoom and size of the canvas. */
export function useBoundedPan(places: Layout['places']): void {
  const store = useStoreApi();
  useEffect(() => {
    const bounds = boundsOf(places);
    if (bounds === null) return;
    let told = '';
    const bound = () => {
      const { transform, width, height, panZoom, setTranslateExtent } = store.getState();
      const [, , zoom] = transform;
      const key = `${zoom} ${width} ${height}`;
      if (panZoom === null || width === 0 || key === told) return;
      told = key;
      setTranslateExtent(panExtent(bounds, { zoom, width, height }));
    };
    bound();
    return store.subscribe(bound);
  }, [places, store]);
}
