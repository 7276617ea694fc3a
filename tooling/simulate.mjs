// `npm run simulate -- --seed 1 --runs 20000`: the engine in virtual time, a world a seed. See docs/simulation.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundleSimulation } from './simulation/bundle.mjs';
import { readOptions } from './simulation/read-options.mjs';
import { Tally } from './simulation/tally.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SEEDS = join(ROOT, 'test/simulation/seeds.json');
/** Lines of a failed run's trace that are shown without `--trace`. */
const SHOWN = 60;
const MOST_FAILURES = 10;

/** @typedef {import('../test/simulation/simulate-seed').SeedOutcome} SeedOutcome */

/** @typedef {Exclude<ReturnType<typeof readOptions>, { refusal: string }>} Options */

const options = readOptions(process.argv.slice(2));
if ('refusal' in options) {
  console.error(options.refusal);
  process.exit(2);
}
process.exitCode = await main(options);

/**
 * @param {Options} options
 * @returns {Promise<number>} exit code
 */
async function main(options) {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-simulation-'));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(130);
    });
  }
  try {
    const program = await bundleSimulation(ROOT, folder);
    const tally = await runAll(program, options);
    for (const failure of tally.failures) tell(failure, options);
    if (options.keep && !options.tracing) keep(tally.failures);
    return tally.broken().length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} program
 * @param {Options} options
 * @returns {Promise<Tally>}
 */
async function runAll(program, { first, runs, workers, tracing }) {
  const startedAt = performance.now();
  const tally = new Tally(runs);
  let next = first;
  let toldAt = startedAt;
  const report = () => console.log(tally.line((performance.now() - startedAt) / 60_000));
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(program, { workerData: { tracing } });
      const give = () => {
        if (!tally.wantsMore() || tally.failures.length >= MOST_FAILURES) return void worker.terminate();
        tally.begin();
        worker.postMessage(next);
        next += 1;
      };
      worker.on('message', (/** @type {SeedOutcome} */ outcome) => {
        tally.end(outcome);
        if (outcome.failure?.violation)
          console.log(`seed ${outcome.seed} broke: ${outcome.failure.violation.invariant}`);
        if (performance.now() - toldAt > 2_000) {
          toldAt = performance.now();
          report();
        }
        give();
      });
      worker.once('error', reject);
      worker.once('exit', resolve);
      give();
    });
  await Promise.all(Array.from({ length: workers }, work));
  report();
  if (tally.wantsMore()) console.log(`Stopped after ${MOST_FAILURES} failures.`);
  return tally;
}

/**
 * @param {NonNullable<SeedOutcome['failure']>} failure
 * @param {Options} options
 */
function tell(failure, { tracing }) {
  const { seed, violation, trace, crash } = failure;
  const shown = tracing ? trace : trace.slice(-SHOWN);
  console.log(`\n${shown.join('\n')}`);
  if (violation === null) return;
  console.log(`\nseed ${seed}${crash === undefined ? '' : `, killed: ${JSON.stringify(crash)}`}`);
  console.log(`broken: ${violation.invariant}\n  ${violation.detail}`);
  console.log(`again: npm run simulate -- --seed ${seed} --trace`);
}

/** @param {readonly NonNullable<SeedOutcome['failure']>[]} failures */
function keep(failures) {
  const kept = JSON.parse(readFileSync(SEEDS, 'utf8'));
  for (const { seed, violation } of failures) {
    if (violation === null || kept.some((/** @type {{ seed: number }} */ each) => each.seed === seed)) continue;
    kept.push({ seed, why: `not mended yet: ${violation.invariant}` });
  }
  writeFileSync(SEEDS, `${JSON.stringify(kept, null, 2)}\n`);
}
