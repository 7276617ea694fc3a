// How much of which part of the sources ran, and whether that is enough.

/** @typedef {'lines' | 'statements' | 'functions' | 'branches'} Metric */
/** @typedef {Record<Metric, { covered: number, total: number }>} Tally */
/**
 * `alone`: its tests run it themselves. What the others are is for the most part seen only in programs that tests start.
 *
 * @typedef {{ name: string, folder: string, alone: boolean, except?: RegExp, least: Record<Metric, number> }} Part
 */

/** @type {readonly Metric[]} */
export const METRICS = ['lines', 'statements', 'functions', 'branches'];

/** Per cent; what the window and Electron's main process do is for the end-to-end tests to see. @type {readonly Part[]} */
export const PARTS = [
  { name: 'domain', folder: 'src/domain', alone: true, least: least(95, 90) },
  { name: 'engine', folder: 'src/engine', alone: true, least: least(95, 90) },
  { name: 'all', folder: 'src', alone: false, except: /^src\/(main|preload)\//, least: least(90, 80) },
];

/**
 * @param {number} most
 * @param {number} branches
 */
function least(most, branches) {
  return { lines: most, statements: most, functions: most, branches };
}

/**
 * @param {import('./add-children.mjs').Coverage} coverage
 * @param {string} root
 * @returns {Map<string, Tally>} by path relative to the root
 */
export function tallyFiles(coverage, root) {
  return new Map(Object.entries(coverage).map(([path, file]) => [path.slice(root.length), tallyOf(file)]));
}

/**
 * @param {ReadonlyMap<string, Tally>} files
 * @param {readonly Part[]} parts
 * @returns {{ name: string, tally: Tally, tooLittle: string[] }[]}
 */
export function judge(files, parts = PARTS) {
  return parts.map(({ name, folder, except, least: wanted }) => {
    const own = [...files].filter(([path]) => path.startsWith(`${folder}/`) && except?.test(path) !== true);
    const tally = sum(own.map(([, each]) => each));
    const tooLittle = METRICS.filter((metric) => percent(tally[metric]) < wanted[metric]).map(
      (metric) => `${metric} of ${name}: ${percent(tally[metric]).toFixed(1)} %, at least ${wanted[metric]} % wanted`,
    );
    return { name, tally, tooLittle };
  });
}

/** @param {{ covered: number, total: number }} part */
export function percent({ covered, total }) {
  return total === 0 ? 100 : (100 * covered) / total;
}

/** @param {readonly Tally[]} tallies */
export function sum(tallies) {
  const add = (/** @type {Metric} */ metric) => ({
    covered: tallies.reduce((before, each) => before + each[metric].covered, 0),
    total: tallies.reduce((before, each) => before + each[metric].total, 0),
  });
  return { lines: add('lines'), statements: add('statements'), functions: add('functions'), branches: add('branches') };
}

/** @param {import('./add-children.mjs').FileCoverage} file */
function tallyOf(file) {
  /** @type {Map<number, number>} */
  const lines = new Map();
  for (const [key, { start }] of Object.entries(file.statementMap)) {
    if (start.line !== undefined) lines.set(start.line, Math.max(lines.get(start.line) ?? 0, file.s[key] ?? 0));
  }
  return {
    lines: count([...lines.values()]),
    statements: count(Object.values(file.s)),
    functions: count(Object.values(file.f)),
    branches: count(Object.values(file.b).flat()),
  };
}

/** @param {readonly number[]} counts */
function count(counts) {
  return { covered: counts.filter((each) => each > 0).length, total: counts.length };
}
