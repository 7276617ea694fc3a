import { dependentsOf, reachedFrom, type GraphShape } from './graph-shape';

/** Which end of the new edge is held: the feature that is needed, or the one that needs. */
export type HeldEnd = 'needed' | 'needing';

/** The features that must not be the other end of a new edge, each with why. */
export function refusedJoins(shape: GraphShape, number: number, held: HeldEnd): ReadonlyMap<number, string> {
  const edges = held === 'needed' ? shape : dependentsOf(shape);
  const refused = new Map<number, string>();
  for (const other of reachedFrom(edges, number)) {
    const way = wayBetween(edges, number, other);
    // Always told in the direction of needing: who needs whom, round to the start.
    const circle = held === 'needed' ? [other, ...way] : [number, ...way.toReversed()];
    refused.set(other, `Cycle: ${circle.map((each) => `#${each}`).join(', ')}`);
  }
  for (const other of (held === 'needed' ? dependentsOf(shape) : shape).get(number) ?? []) {
    refused.set(other, held === 'needed' ? `Needs #${number} already` : `Is needed already`);
  }
  return refused;
}

/** The shortest way along the edges, both ends included. */
function wayBetween(edges: GraphShape, start: number, end: number): readonly number[] {
  const cameFrom = new Map<number, number>([[start, start]]);
  const open = [start];
  for (const number of open) {
    if (number === end) break;
    for (const next of edges.get(number) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, number);
      open.push(next);
    }
  }
  const way = [end];
  for (let at = cameFrom.get(end); at !== undefined && way.at(-1) !== start; at = cameFrom.get(at)) way.push(at);
  return way.reverse();
}
