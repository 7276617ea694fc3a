/** How high the rows of a long list are: as measured, and as rows usually are where nobody has looked yet. */
export type RowHeights = {
  /** There are so many rows now; none is ever taken away. */
  grow(count: number): void;
  /** By how much the row turned out higher than it was taken for. */
  measure(index: number, height: number): number;
  heightOf(index: number): number;
  /** Where the row begins. */
  topOf(index: number): number;
  /** The row that lies there; the nearest one where none does. */
  rowAt(y: number): number;
  total(): number;
};

/** Rows are summed up by blocks, so that a list of 100,000 costs no more per look than one of a hundred. */
const blockRows = 256;

export function createRowHeights(usual: number): RowHeights {
  const measured = new Map<number, number>();
  /** What the rows of each block have beyond the usual height, together. */
  const blocks: number[] = [];
  let count = 0;
  let extra = 0;

  const heightOf = (index: number): number => measured.get(index) ?? usual;
  const blockHeight = (block: number): number =>
    Math.min(blockRows, count - block * blockRows) * usual + (blocks[block] ?? 0);

  return {
    grow(wanted) {
      count = Math.max(count, wanted);
    },
    measure(index, height) {
      const change = height - heightOf(index);
      if (change === 0) return 0;
      measured.set(index, height);
      const block = Math.floor(index / blockRows);
      blocks[block] = (blocks[block] ?? 0) + change;
      extra += change;
      return change;
    },
    heightOf,
    topOf(index) {
      const block = Math.floor(index / blockRows);
      let top = block * blockRows * usual;
      for (let before = 0; before < block; before += 1) top += blocks[before] ?? 0;
      for (let row = block * blockRows; row < index; row += 1) top += heightOf(row);
      return top;
    },
    rowAt(y) {
      let left = y;
      let block = 0;
      while ((block + 1) * blockRows < count && left >= blockHeight(block)) {
        left -= blockHeight(block);
        block += 1;
      }
      let row = block * blockRows;
      for (; row < count - 1 && left >= heightOf(row); row += 1) left -= heightOf(row);
      return row;
    },
    total: () => count * usual + extra,
  };
}
