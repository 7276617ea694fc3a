import { ownerOf, type EngineDependencies } from '../dependencies';

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
  const beat = () => {
    stopTimer();
    stopTimer = clock.after(heartbeatMs, beat);
    const now = clock.now();
    try {
      store.renewLeases(ownerOf(deps.host), now, now + leaseMs);
    } catch (cause) {
      // A full disk must not end the host: nobody else takes a lease while it holds the lock, and the next beat may do.
      deps.log.write('ERROR', 'The leases could not be renewed', { cause });
    }
  };
  stopTimer = clock.after(heartbeatMs, beat);
  const stopListening = clock.onJump(beat);
  return () => {
    stopTimer();
    stopListening();
  };
}
