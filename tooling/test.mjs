// `npm test`: system packages, a fresh build, unit and scenario tests with their coverage, end-to-end tests on a real
// Electron; one sum.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build/index.mjs';
import { coverAlone } from './coverage/index.mjs';
import { runEndToEnd } from './end-to-end.mjs';
import { ensureSystemPackages } from './system-packages/index.mjs';
import { addTallies, closingLine, endToEndComplaint, tallyOfPlaywright, withExitCode } from './test/tally.mjs';

/** @typedef {import('./test/tally.mjs').Tally} Tally */

process.exitCode = await main();

/** @returns {Promise<number>} exit code */
async function main() {
  if (!ensureSystemPackages()) return 1;
  await buildIfStale();
  const reports = mkdtempSync(join(tmpdir(), 'flotilla-test-'));
  try {
    const node = await timed('unit and scenario tests', () => runVitest(join(reports, 'vitest.json')));
    const electron = await timed('end-to-end tests', () => runPlaywright(join(reports, 'playwright.json')));
    return conclude(node, electron);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/**
 * @param {Tally} node
 * @param {Tally} electron
 */
function conclude(node, electron) {
  const sum = addTallies([node, electron]);
  for (const { name, reason } of sum.skipped) console.log(`skipped: ${name} (${reason})`);
  const complaint = endToEndComplaint(electron, process.env.CI === 'true');
  if (complaint) console.log(complaint);
  const counted = complaint ? { ...sum, failed: sum.failed + 1 } : sum;
  console.log(`\n${closingLine(counted)}`);
  return counted.failed === 0 ? 0 : 1;
}

/** @param {string} report */
async function runVitest(report) {
  const args = ['--reporter=default', '--reporter=./tooling/test/vitest-tally.mjs'];
  const code = await coverAlone({ args, env: { FLOTILLA_VITEST_TALLY: report } });
  return withExitCode(readReport(report), code);
}

/** @param {string} report */
async function runPlaywright(report) {
  const code = await runEndToEnd([], { FLOTILLA_E2E_REPORT: report });
  const raw = readReport(report);
  return withExitCode(raw && tallyOfPlaywright(raw), code);
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 */
async function timed(name, work) {
  const startedAt = performance.now();
  const result = await work();
  console.log(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
  return result;
}
