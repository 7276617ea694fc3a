import type { AttemptId } from '../../shared/ids';
import type { WorkSpan } from '../report/work-spans';

/** How long each attempt has held its lane, or was under way, in stretches that are over. */
export function heldMs(
  work: readonly WorkSpan[],
  until: 'freeAt' | 'endedAt' = 'freeAt',
): ReadonlyMap<AttemptId, number> {
  const held = new Map<AttemptId, number>();
  for (const { attemptId, from, [until]: to } of work)
    if (to !== null) held.set(attemptId, (held.get(attemptId) ?? 0) + Math.max(to - from, 0));
  return held;
}
