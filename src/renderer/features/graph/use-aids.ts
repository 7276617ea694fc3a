import { useMedia } from '../../lib/use-media';
import { useGraph } from './graph-store';

/** Whether the minimap and the legend are drawn: where there is room for them, unless the person said otherwise. */
export function useAids(): { readonly minimap: boolean; readonly legend: boolean } {
  const minimap = useGraph((state) => state.minimap);
  const legend = useGraph((state) => state.legend);
  const hasRoomForMap = useMedia('(width > 1100px) and (height > 480px)');
  const hasRoomForLegend = useMedia('(width > 1240px) and (height > 480px)');
  return { minimap: minimap ?? hasRoomForMap, legend: legend ?? hasRoomForLegend };
}
