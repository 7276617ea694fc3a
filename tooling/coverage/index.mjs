// `npm run coverage`: unit and scenario tests with what they cover, also in the processes they start; fails below the limits.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../build/index.mjs';
import { PROJECT_NODE, withProjectNode } from '../project-node.mjs';
import { addChildren } from './add-children.mjs';
import { judge, METRICS, percent, tallyFiles } from './summarise.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_FILES = 25;

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

async function main() {
  await buildIfStale();
  const { code, complaints } = await runVitestWithCoverage({ args: process.argv.slice(2), env: {}, showFiles: true });
  process.exitCode = code === 0 && complaints.length > 0 ? 1 : code;
}

/**
 * @param {{ args: readonly string[], env: Record<string, string>, showFiles?: boolean }} options
 * @returns {Promise<{ code: number, complaints: string[] }>}
 */
export async function runVitestWithCoverage({ args, env, showFiles = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-coverage-'));
  const children = join(folder, 'children');
  mkdirSync(children);
  try {
    const told = { ...env, FLOTILLA_CHILD_COVERAGE: children };
    const report = join(folder, 'report');
    const wanted = ['--coverage', '--coverage.reporter=json', '--coverage.reportOnFailure'];
    const code = await runVitest([...args, ...wanted, `--coverage.reportsDirectory=${report}`], told);
    const file = join(report, 'coverage-final.json');
    // There is none where vitest itself came to grief, which is complaint enough.
    if (!existsSync(file)) return { code, complaints: [] };
    const coverage = JSON.parse(readFileSync(file, 'utf8'));
    const processes = addChildren(coverage, { root: ROOT, folder: children });
    return { code, complaints: tell(tallyFiles(coverage, ROOT), { processes, showFiles }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {ReadonlyMap<string, import('./summarise.mjs').Tally>} files
 * @param {{ processes: number, showFiles: boolean }} options
 */
function tell(files, { processes, showFiles }) {
  console.log(`\ncoverage, with what ${processes} started processes ran:`);
  const parts = judge(files);
  for (const { name, tally } of parts) {
    const figures = METRICS.map((metric) => `${metric} ${percent(tally[metric]).toFixed(1)} %`);
    console.log(`  ${name.padEnd(8)} ${figures.join(', ')}`);
  }
  if (showFiles) tellWorst(files);
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
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function runVitest(args, env) {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const child = spawn(PROJECT_NODE, [vitest, 'run', ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...withProjectNode(process.env), ...env },
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
}
