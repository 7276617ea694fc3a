import { useStoreApi } from '@xyflow/react';
import type { MouseEvent } from 'react';
import type { FeatureView } from '../../../shared/views';
import { openFeature } from '../../lib/navigate';
import { statusWords } from '../../ui/status';
import { useGraph } from './graph-store';
import { nodeSize, type Layout } from './workers/layout';

type Places = Layout['places'];
type Features = ReadonlyMap<number, FeatureView>;

/** What the pointer does on features that are painted: they have no elements of their own. */
export function useCrowdPointer(places: Places, features: Features) {
  const store = useStoreApi();
  const featureAt = ({ clientX, clientY, currentTarget }: MouseEvent): FeatureView | null => {
    const box = currentTarget.getBoundingClientRect();
    const [x, y, zoom] = store.getState().transform;
    const number = numberUnder((clientX - box.left - x) / zoom, (clientY - box.top - y) / zoom, places);
    return (number !== null && features.get(number)) || null;
  };
  return {
    /** Also what only stands in for a box that is not built yet. */
    isOn: (event: MouseEvent): boolean => featureAt(event) !== null,
    open(event: MouseEvent) {
      const feature = featureAt(event);
      if (feature !== null) openFeature(feature.number);
    },
    /** Names what is pointed at, and lights it up with all that belongs to it. */
    point(event: MouseEvent) {
      const feature = event.buttons === 0 ? featureAt(event) : null;
      const hovered = feature?.number ?? null;
      if (hovered !== useGraph.getState().hovered) useGraph.setState({ hovered });
      event.currentTarget.setAttribute('title', feature === null ? '' : tooltip(feature));
    },
  };
}

function tooltip({ number, name, shown }: FeatureView): string {
  return `#${number} ${name}, ${statusWords[shown]}`;
}

function numberUnder(x: number, y: number, places: Places): number | null {
  for (const [number, place] of places) {
    const isOn = x >= place.x && y >= place.y && x <= place.x + nodeSize.width && y <= place.y + nodeSize.height;
    if (isOn) return number;
  }
  return null;
}
