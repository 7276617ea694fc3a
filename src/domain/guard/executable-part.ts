import type { GuardSnapshot } from '../../shared/guard';
import { isStandIn } from '../../shared/is-stand-in';

/** Of what is guarded all that executes, redirects or stands in for something else; branches and tags are also people's. */
export function executablePart(snapshot: GuardSnapshot): GuardSnapshot {
  const refs = Object.entries(snapshot.refs).filter(([ref]) => isStandIn(ref));
  return { ...snapshot, refs: Object.fromEntries(refs), heads: {} };
}
