import { ownerOf, type EngineDependencies } from '../dependencies';

/** How long a lease outlives its last heartbeat. */
export const leaseMs = 30_000;
const heartbeatMs = 10_000;

/** Renews this host's leases until stopped. Nothing can tell us that time has passed, so this is a timer. */
export function keepLeases(deps: EngineDependencies): () => void {
  let stop = () => {};
  const beat = () => {
    const now = deps.clock.now();
    deps.store.renewLeases(ownerOf(deps.host), now, now + leaseMs);
    stop = deps.clock.after(heartbeatMs, beat);
  };
  stop = deps.clock.after(heartbeatMs, beat);
  return () => stop();
}
