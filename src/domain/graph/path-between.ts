import type { Edges } from './edges';

/** A shortest way of needs from one node to another, both included, or null. A node reaches itself without a step. */
export function pathBetween<Key>(edges: Edges<Key>, from: Key, to: Key): readonly Key[] | null {
  const cameFrom = new Map<Key, Key | null>([[from, null]]);
  for (const key of cameFrom.keys()) {
    if (key === to) return wayTo(key, cameFrom);
    for (const needed of edges.get(key) ?? []) if (!cameFrom.has(needed)) cameFrom.set(needed, key);
  }
  return null;
}

function wayTo<Key>(end: Key, cameFrom: ReadonlyMap<Key, Key | null>): readonly Key[] {
  const way: Key[] = [];
  for (let key: Key | null | undefined = end; key !== null && key !== undefined; key = cameFrom.get(key)) way.push(key);
  return way.reverse();
}
