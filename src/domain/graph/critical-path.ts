import type { Edges } from './edges';
import { topologicalLevels } from './levels';

export type CriticalPath<Key> = {
  /** From the node that needs nothing to the end. */
  readonly path: readonly Key[];
  readonly lengthMs: number;
};

/** The longest path by weight: with any number of lanes the whole can't be quicker. The earlier node wins a tie. */
export function criticalPath<Key>(edges: Edges<Key>, weightOf: (key: Key) => number): CriticalPath<Key> {
  const lengths = new Map<Key, number>();
  const before = new Map<Key, Key>();
  let end: Key | undefined;
  let longest = -1;
  for (const key of topologicalLevels(edges).flat()) {
    let start = 0;
    for (const needed of edges.get(key) ?? []) {
      const length = lengths.get(needed);
      if (length === undefined || (before.has(key) && length <= start)) continue;
      start = length;
      before.set(key, needed);
    }
    const length = start + weightOf(key);
    lengths.set(key, length);
    if (length > longest) [longest, end] = [length, key];
  }
  return { path: end === undefined ? [] : wayTo(end, before), lengthMs: Math.max(longest, 0) };
}

function wayTo<Key>(end: Key, before: ReadonlyMap<Key, Key>): readonly Key[] {
  const way = [end];
  for (let key = before.get(end); key !== undefined; key = before.get(key)) way.push(key);
  return way.reverse();
}
