import { ownerOf, type EngineDependencies } from '../dependencies';
import { fromTimer } from './from-timer';

/** How long a lease outlives its last heartbeat. */
export const leaseMs = 30_000;
const heartbeatMs = 10_000;

/**
 * Renews this host's leases until stopped. Nothing can tell us that time has passed, so this is a timer; a jump of the
 * clock is told, and they follow it at once.
 */
export function keepLeases(deps: EngineDependencies): () => void {
  const { clock, store } = deps;
  let stopTimer = () => {};
  // Nobody else takes a lease while this host holds its lock: a heartbeat that fails harms nothing, and the next one may do.
  const renew = fromTimer(deps.log, () => {
    const now = clock.now();
    store.renewLeases(ownerOf(deps.host), now, now + leaseMs);
  });
  const beat = () => {
    stopTimer();
    stopTimer = clock.after(heartbeatMs, beat);
    renew();
  };
  stopTimer = clock.after(heartbeatMs, beat);
  const stopListening = clock.onJump(beat);
  return () => {
    stopTimer();
    stopListening();
  };
}
