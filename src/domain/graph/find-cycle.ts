import type { Edges } from './edges';

/** One circle of needs as a path that ends where it began, or null. Names that are no nodes are ignored. */
export function findCycle<Key>(edges: Edges<Key>): readonly Key[] | null {
  const done = new Set<Key>();
  for (const start of edges.keys()) {
    const cycle = done.has(start) ? null : searchFrom(start, edges, done);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** Depth first without recursion; each frame remembers which edge comes next. */
function searchFrom<Key>(start: Key, edges: Edges<Key>, done: Set<Key>): readonly Key[] | null {
  const path: { readonly key: Key; next: number }[] = [{ key: start, next: 0 }];
  const onPath = new Set<Key>([start]);
  for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
    const needs = edges.get(frame.key) ?? [];
    if (frame.next === needs.length) {
      done.add(frame.key);
      onPath.delete(frame.key);
      path.pop();
      continue;
    }
    const needed = needs[frame.next++] as Key;
    if (onPath.has(needed)) return circleIn(path, needed);
    if (done.has(needed) || !edges.has(needed)) continue;
    onPath.add(needed);
    path.push({ key: needed, next: 0 });
  }
  return null;
}

function circleIn<Key>(path: readonly { readonly key: Key }[], start: Key): readonly Key[] {
  const keys = path.map((frame) => frame.key);
  return [...keys.slice(keys.indexOf(start)), start];
}
