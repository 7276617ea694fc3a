import type { Edges } from './edges';
import { topologicalLevels } from './levels';

/** Columns handled in one pass, 32 to a word: bounds the memory to 128 bytes a node. */
const columnsPerPass = 1024;
const wordsPerPass = columnsPerPass / 32;

/**
 * How many nodes need each node, directly or through others, each counted once: for all nodes together. Sets of
 * nodes as bits, joined along the edges from the last level to the first.
 */
export function countDependents<Key>(edges: Edges<Key>): ReadonlyMap<Key, number> {
  const order = topologicalLevels(edges).flat();
  const indexOf = new Map(order.map((key, index) => [key, index]));
  const needsOf = order.map((key) =>
    (edges.get(key) ?? []).map((needed) => indexOf.get(needed)).filter((index) => index !== undefined),
  );
  const counts = new Uint32Array(order.length);
  for (let first = 0; first < order.length; first += columnsPerPass) countColumns(first, needsOf, counts);
  return new Map(order.map((key, index) => [key, counts[index] ?? 0]));
}

/** Counts the dependents among the nodes first … first + columnsPerPass. */
function countColumns(first: number, needsOf: readonly (readonly number[])[], counts: Uint32Array): void {
  const bits = new Uint32Array(needsOf.length * wordsPerPass);
  for (let node = Math.min(needsOf.length, first + columnsPerPass) - 1; node >= 0; node -= 1) {
    const row = bits.subarray(node * wordsPerPass, (node + 1) * wordsPerPass);
    const found = row.reduce((sum, word) => (word === 0 ? sum : sum + bitsIn(word)), 0);
    counts[node] = (counts[node] ?? 0) + found;
    const column = node - first;
    if (found === 0 && column < 0) continue;
    for (const needed of needsOf[node] ?? []) {
      const target = bits.subarray(needed * wordsPerPass, (needed + 1) * wordsPerPass);
      if (found > 0) join(target, row);
      if (column >= 0) target[column >> 5] = (target[column >> 5] ?? 0) | (1 << (column & 31));
    }
  }
}

function join(target: Uint32Array, row: Uint32Array): void {
  for (let at = 0; at < wordsPerPass; at += 1) target[at] = (target[at] ?? 0) | (row[at] ?? 0);
}

function bitsIn(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
