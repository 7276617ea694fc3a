// `npm run coverage`: unit and scenario tests with what they cover, also in the processes they start; fails below the limits.
//
// `npm test` counts what the tests run themselves, and holds the parts to their limits that are tested so (`alone`): that
// costs 3 to 5 % of the processor's time. To count what started processes ran as well costs more than another 10 %, for each
// of over 2,000 processes writes down what of it ran, 40 ms and 700 KB. The lines of these parts would gain less than 0.1 %.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../build/index.mjs';
import { PROJECT_NODE, withProjectNode } from '../project-node.mjs';
import { addChildren } from './add-children.mjs';
import { judge, METRICS, PARTS, percent, tallyFiles } from './summarise.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_FILES = 25;

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

async function main() {
  await buildIfStale();
  const args = process.argv.slice(2);
  process.exitCode = await runInFolder((report, children) => coverWithProcesses({ args, report, children }));
}

/**
 * The tests alone, without what the processes ran that they start.
 *
 * @param {{ args: readonly string[], env: Record<string, string> }} options
 * @returns {Promise<number>} exit code, 1 also where too little is covered
 */
export async function coverAlone({ args, env }) {
  const parts = PARTS.filter(({ alone }) => alone);
  const include = parts.map(({ folder }) => `--coverage.include=${folder}/**/*.{ts,tsx}`);
  return runInFolder(async (report) => {
    const { code, coverage } = await runVitest({ args: [...args, ...include], env, report });
    if (coverage === undefined) return code;
    console.log('\ncoverage by the tests alone:');
    const complaints = tell(parts, tallyFiles(coverage, ROOT));
    return code === 0 && complaints.length > 0 ? 1 : code;
  });
}

/** @param {{ args: readonly string[], report: string, children: string }} options */
async function coverWithProcesses({ args, report, children }) {
  const { code, coverage } = await runVitest({ args, env: { FLOTILLA_CHILD_COVERAGE: children }, report });
  if (coverage === undefined) return code;
  const processes = addChildren(coverage, { root: ROOT, folder: children });
  const files = tallyFiles(coverage, ROOT);
  console.log(`\ncoverage, with what ${processes} started processes ran:`);
  const complaints = tell(PARTS, files);
  tellWorst(files);
  return code === 0 && complaints.length > 0 ? 1 : code;
}

/** @param {(report: string, children: string) => Promise<number>} work */
async function runInFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-coverage-'));
  const children = join(folder, 'children');
  mkdirSync(children);
  try {
    return await work(join(folder, 'report'), children);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly import('./summarise.mjs').Part[]} wanted
 * @param {ReadonlyMap<string, import('./summarise.mjs').Tally>} files
 * @returns {string[]} what is covered too little
 */
function tell(wanted, files) {
  const parts = judge(files, wanted);
  for (const { name, tally } of parts) {
    const figures = METRICS.map((metric) => `${metric} ${percent(tally[metric]).toFixed(1)} %`);
    console.log(`  ${name.padEnd(8)} ${figures.join(', ')}`);
  }
  const complaints = parts.flatMap(({ tooLittle }) => tooLittle);
  for (const complaint of complaints) console.log(`too little is covered: ${complaint}`);
  return complaints;
}

/** @param {ReadonlyMap<string, import('./summarise.mjs').Tally>} files */
function tellWorst(files) {
  const missing = [...files].map(([path, { statements }]) => ({ path, left: statements.total - statements.covered }));
  const worst = missing.filter(({ left }) => left > 0).sort((a, b) => b.left - a.left);
  console.log('  most statements that never ran:');
  for (const { path, left } of worst.slice(0, MOST_FILES)) console.log(`    ${String(left).padStart(4)}  ${path}`);
}

/**
 * @param {{ args: readonly string[], env: Record<string, string>, report: string }} options
 * @returns {Promise<{ code: number, coverage?: import('./add-children.mjs').Coverage }>} no coverage where vitest itself
 *   came to grief
 */
async function runVitest({ args, env, report }) {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  // Real agent programs are a suite of their own.
  const wanted = ['--project=!agents', '--coverage', '--coverage.reporter=json', '--coverage.reportOnFailure'];
  const child = spawn(PROJECT_NODE, [vitest, 'run', ...args, ...wanted, `--coverage.reportsDirectory=${report}`], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...withProjectNode(process.env), ...env },
  });
  const code = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (status) => resolve(status ?? 1)),
  );
  const file = join(report, 'coverage-final.json');
  return existsSync(file) ? { code, coverage: JSON.parse(readFileSync(file, 'utf8')) } : { code };
}
