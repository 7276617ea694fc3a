// How often each place of a program ran, from V8's nested ranges.

/**
 * @typedef {{ startOffset: number, endOffset: number, count: number }} Range
 * @typedef {{ ranges: readonly Range[] }} CoveredFunction
 */

/**
 * @param {readonly CoveredFunction[]} functions
 * @returns {(offset: number) => number} the count of the innermost range around the offset
 */
export function runCounts(functions) {
  // Inner ranges come after the outer ones they lie in: by start, the longer one first.
  const ranges = functions
    .flatMap((each) => each.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const counts = [];
  /** @type {Range[]} */
  const open = [];
  const note = (/** @type {number} */ offset, /** @type {number} */ count) => {
    if (starts.at(-1) === offset) (starts.pop(), counts.pop());
    starts.push(offset);
    counts.push(count);
  };
  const closeUntil = (/** @type {number} */ offset) => {
    for (let last = open.at(-1); last !== undefined && last.endOffset <= offset; last = open.at(-1)) {
      open.pop();
      note(last.endOffset, open.at(-1)?.count ?? 0);
    }
  };
  for (const range of ranges) {
    closeUntil(range.startOffset);
    open.push(range);
    note(range.startOffset, range.count);
  }
  closeUntil(Infinity);

  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (starts[middle]) <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (counts[low - 1] ?? 0);
  };
}
