import type { LaneView } from '../../shared/views';
import { useWindow } from './store';

const lastAt = new Map<string, number>();
let known = new Map<string, string>();

/** Notes when each agent last showed something new. */
export function watchNews(now: () => number = Date.now): () => void {
  heed(useWindow.getState().project?.lanes ?? [], now());
  return useWindow.subscribe((state, before) => {
    const lanes = state.project?.lanes ?? [];
    if (lanes !== before.project?.lanes) heed(lanes, now());
  });
}

/** By attempt; from when the window began to look where nothing new came since. */
export function lastNews(): ReadonlyMap<string, number> {
  return lastAt;
}

function heed(lanes: readonly LaneView[], now: number): void {
  const next = new Map<string, string>();
  for (const { attempt } of lanes) {
    if (attempt === null) continue;
    const { id, status, state, thought, tool, steps } = attempt;
    const shown = JSON.stringify([status, state, thought, tool, steps]);
    next.set(id, shown);
    if (known.get(id) !== shown) lastAt.set(id, now);
  }
  for (const id of known.keys()) if (!next.has(id)) lastAt.delete(id);
  known = next;
}
