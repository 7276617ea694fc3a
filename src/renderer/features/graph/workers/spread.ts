export type Wish = {
  /** Where it would like its middle to be. */
  readonly at: number;
  /** How much that counts. */
  readonly weight: number;
};

/**
 * Whole places in a row that come as near to the wishes as the distances between neighbours allow (least squares), in
 * order.
 * `distances[i]`, a whole number, is the least distance from place i - 1 to place i; the first counts for nothing.
 */
export function spread(wishes: readonly Wish[], distances: readonly number[]): readonly number[] {
  const offsets = cumulated(distances);
  const blocks: { sum: number; weight: number; count: number }[] = [];
  wishes.forEach(({ at, weight }, index) => {
    let block = { sum: (at - (offsets[index] ?? 0)) * weight, weight, count: 1 };
    // A block that would have to stand before the one before it moves together with it.
    for (let last = blocks.at(-1); last !== undefined && mean(last) >= mean(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count };
    }
    blocks.push(block);
  });
  return blocks
    .flatMap((block) => Array.from({ length: block.count }, () => Math.round(mean(block))))
    .map((at, index) => at + (offsets[index] ?? 0));
}

const mean = ({ sum, weight }: { readonly sum: number; readonly weight: number }): number => sum / weight;

function cumulated(distances: readonly number[]): readonly number[] {
  let offset = 0;
  return distances.map((distance, index) => (offset += index === 0 ? 0 : distance));
}
