import type { AttemptId } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import type { Lanes } from '../run/lanes';

/** What a test round holds from before it begins to its end. */
export type RoundPlace = { readonly id: AttemptId; readonly release: () => void };

/** Where testing agents count, a lane is taken at once, or somebody else would have it by the time the round begins. */
export function takePlace(context: RunContext, lanes: Lanes, place: RoundPlace): RoundPlace {
  const { id } = place;
  const lane = context.settings().countTesting ? lanes.free() : null;
  if (lane === null) return place;
  lanes.take(lane, id);
  return {
    id,
    release() {
      lanes.release(lane);
      place.release();
    },
  };
}
