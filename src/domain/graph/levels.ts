import { CyclicGraph } from './cyclic-graph';
import type { Edges } from './edges';

/**
 * The nodes in topological levels: each needs only nodes of earlier levels and at least one of the level just before.
 * Names that are no nodes are ignored; the order within a level is the order of the map.
 */
export function topologicalLevels<Key>(edges: Edges<Key>): readonly (readonly Key[])[] {
  const { unmet, dependents } = countNeeds(edges);
  const place = new Map([...edges.keys()].map((key, index) => [key, index]));
  const byPlace = (a: Key, b: Key) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  const levels: Key[][] = [];
  let level = [...edges.keys()].filter((key) => unmet.get(key) === 0);
  while (level.length > 0) {
    levels.push(level);
    const next: Key[] = [];
    for (const dependent of level.flatMap((key) => dependents.get(key) ?? [])) {
      const left = (unmet.get(dependent) ?? 0) - 1;
      unmet.set(dependent, left);
      if (left === 0) next.push(dependent);
    }
    level = next.sort(byPlace);
  }
  refuseRest(unmet);
  return levels;
}

function countNeeds<Key>(edges: Edges<Key>) {
  const unmet = new Map<Key, number>();
  const dependents = new Map<Key, Key[]>();
  for (const [key, needs] of edges) {
    const known = [...new Set(needs)].filter((needed) => edges.has(needed));
    unmet.set(key, known.length);
    for (const needed of known) {
      const list = dependents.get(needed);
      if (list === undefined) dependents.set(needed, [key]);
      else list.push(key);
    }
  }
  return { unmet, dependents };
}

function refuseRest<Key>(unmet: ReadonlyMap<Key, number>): void {
  for (const [key, left] of unmet) if (left > 0) throw new CyclicGraph(String(key));
}
