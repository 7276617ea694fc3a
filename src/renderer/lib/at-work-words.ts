import type { FeatureView, LaneView } from '../../shared/views';
import { mascotOfLane } from './mascot-of-lane';

/** What happens to a feature that somebody is at; null where nobody is. */
export function atWorkWords({ shown }: Pick<FeatureView, 'shown'>, lane: LaneView | null): string | null {
  switch (shown) {
    case 'claimed':
      return lane?.attempt ? `${mascotOfLane(lane.lane).spoken} is on attempt ${lane.attempt.number}` : null;
    case 'verifying':
      return 'Its checks are running';
    case 'merging':
      return 'In the merge queue';
    default:
      return null;
  }
}
