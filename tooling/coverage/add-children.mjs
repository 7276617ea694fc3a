// Adds to vitest's coverage what the processes ran that tests started: Node writes it for them, see NODE_V8_COVERAGE.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCounts } from './run-counts.mjs';
import { offsetOf, sourcePositions } from './source-positions.mjs';

/**
 * @typedef {{ line: number, column: number }} Place
 * @typedef {{ start: Partial<Place>, end: Partial<Place> }} Span
 * @typedef {{
 *   s: Record<string, number>, f: Record<string, number>, b: Record<string, number[]>,
 *   statementMap: Record<string, Span>,
 *   fnMap: Record<string, { loc: Span }>,
 *   branchMap: Record<string, { locations: readonly Span[] }>,
 * }} FileCoverage
 * @typedef {Record<string, FileCoverage>} Coverage by absolute path
 * @typedef {{ url: string, functions: readonly import('./run-counts.mjs').CoveredFunction[] }} Script
 * @typedef {{ data: import('./source-positions.mjs').SourceMap | null, lineLengths?: readonly number[] }} MapEntry
 * @typedef {{ result: readonly Script[], 'source-map-cache'?: Record<string, MapEntry> }} Written
 * @typedef {{ offset: number, hit: (count: number) => void }} Counter
 */

/**
 * @param {Coverage} coverage counts are added in place
 * @param {{ root: string, folder: string }} places the repository, and what NODE_V8_COVERAGE named
 * @returns {number} how many processes told
 */
export function addChildren(coverage, { root, folder }) {
  /** @type {Map<string, Counter[]>} */
  const known = new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of files) {
    const written = /** @type {Written} */ (JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const maps = written['source-map-cache'] ?? {};
    for (const script of written.result) {
      const entry = maps[script.url];
      if (!entry?.data || !entry.lineLengths) continue;
      const counters = known.get(script.url) ?? countersOf(coverage, root, entry);
      known.set(script.url, counters);
      const countAt = runCounts(script.functions);
      for (const { offset, hit } of counters) hit(countAt(offset));
    }
  }
  return files.length;
}

/**
 * Everything vitest counts that stands somewhere in this program.
 *
 * @param {Coverage} coverage
 * @param {string} root
 * @param {MapEntry} entry
 * @returns {Counter[]}
 */
function countersOf(coverage, root, { data, lineLengths = [] }) {
  if (data === null) return [];
  return [...sourcePositions(data, lineLengths)].flatMap(([source, positions]) => {
    const file = coverage[join(root, pathOf(source))];
    return file === undefined ? [] : countersOfFile(file, positions);
  });
}

/**
 * A source by its path in the repository. The way up to it in the map depends on where the program was built, which
 * may not be where it ran.
 *
 * @param {string} source
 */
function pathOf(source) {
  const start = source.includes('/node_modules/') ? -1 : source.lastIndexOf('/src/');
  return start < 0 ? source : source.slice(start + 1);
}

/**
 * @param {FileCoverage} file
 * @param {import('./source-positions.mjs').Position[]} positions
 * @returns {Counter[]}
 */
function countersOfFile(file, positions) {
  /** @type {Counter[]} */
  const counters = [];
  const add = (/** @type {Span} */ span, /** @type {(count: number) => void} */ hit) => {
    const { line, column } = span.start;
    // An `else` that is not written has no place of its own.
    if (line === undefined || column === undefined) return;
    const offset = offsetOf(positions, { line, column });
    if (offset !== undefined) counters.push({ offset, hit });
  };
  for (const [key, span] of Object.entries(file.statementMap)) {
    add(span, (count) => void (file.s[key] = (file.s[key] ?? 0) + count));
  }
  for (const [key, { loc }] of Object.entries(file.fnMap)) {
    add(loc, (count) => void (file.f[key] = (file.f[key] ?? 0) + count));
  }
  for (const [key, { locations }] of Object.entries(file.branchMap)) {
    const counts = file.b[key] ?? [];
    for (const [arm, span] of locations.entries())
      add(span, (count) => void (counts[arm] = (counts[arm] ?? 0) + count));
  }
  return counters;
}
