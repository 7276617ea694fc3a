import { isNodeIn, type Rect } from './in-view';
import type { FlowNode } from './use-flow-nodes';

/** To build a box takes milliseconds, to take one down about half of that. */
const builtAtOnce = 4;
const droppedAtOnce = 8;

/**
 * The boxes to show in the next frame on the way to those that are wanted, a few more and a few less than now, what is seen
 * first. `wanted` itself once all is done.
 */
export function nextNodes(shown: readonly FlowNode[], wanted: FlowNode[], seen: Rect): FlowNode[] {
  const before = new Set(shown.map(({ id }) => id));
  const after = new Set(wanted.map(({ id }) => id));
  const missing = wanted.filter(({ id }) => !before.has(id));
  const [near, far] = [true, false].map((isSeen) =>
    missing.filter(({ position }) => isNodeIn(position, seen) === isSeen),
  );
  const isNew = new Set([...(near ?? []), ...(far ?? [])].slice(0, builtAtOnce).map(({ id }) => id));
  const built = wanted.filter(({ id }) => before.has(id) || isNew.has(id));
  const left = shown.filter(({ id }) => !after.has(id)).slice(droppedAtOnce);
  return built.length === wanted.length && left.length === 0 ? wanted : [...left, ...built];
}
