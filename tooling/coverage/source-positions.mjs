// Finds where a place of a source file stands in a program that was built from it, by the program's source map.

const DIGITS = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((c, i) => [c, i]));

/**
 * @typedef {{ line: number, column: number, offset: number }} Position `line` and `column` of the source from 0, `offset` in the program
 * @typedef {{ sources: readonly (string | null)[], mappings: string }} SourceMap
 */

/**
 * @param {SourceMap} map
 * @param {readonly number[]} lineLengths of the program, without line ends
 * @returns {Map<string, Position[]>} by source as the map names it, sorted by line and column
 */
export function sourcePositions(map, lineLengths) {
  /** @type {Map<string, Position[]>} */
  const bySource = new Map();
  let [source, line, column, lineStart] = [0, 0, 0, 0];
  for (const [number, row] of map.mappings.split(';').entries()) {
    let generated = 0;
    for (const segment of row === '' ? [] : row.split(',')) {
      const [toGenerated = 0, toSource, toLine = 0, toColumn = 0] = decode(segment);
      generated += toGenerated;
      if (toSource === undefined) continue;
      [source, line, column] = [source + toSource, line + toLine, column + toColumn];
      const name = map.sources[source] ?? '';
      const positions = bySource.get(name) ?? [];
      positions.push({ line, column, offset: lineStart + generated });
      bySource.set(name, positions);
    }
    lineStart += (lineLengths[number] ?? 0) + 1;
  }
  for (const positions of bySource.values()) positions.sort((a, b) => a.line - b.line || a.column - b.column);
  return bySource;
}

/**
 * @param {readonly Position[]} positions of one source
 * @param {{ line: number, column: number }} place as coverage tells it: lines from 1
 * @returns {number | undefined} the offset of the place, or of what follows next on its line; undefined: not in the program
 */
export function offsetOf(positions, { line, column }) {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { line: at, column: from } = /** @type {Position} */ (positions[middle]);
    if (at < line - 1 || (at === line - 1 && from < column)) low = middle + 1;
    else high = middle;
  }
  const found = positions[low];
  return found?.line === line - 1 ? found.offset : undefined;
}

/**
 * Reads one segment of base 64 variable-length numbers.
 *
 * @param {string} segment
 */
function decode(segment) {
  const numbers = [];
  let [value, shift] = [0, 0];
  for (const character of segment) {
    const digit = DIGITS.get(character) ?? 0;
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
