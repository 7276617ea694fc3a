// `npm run test:agents [-- --without codex …]`: the real agent programs against the project's own scripted model server.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installWanted } from './agents/install-wanted.mjs';
import { PLACE } from './agents/programs.mjs';
import { buildIfStale } from './build/index.mjs';
import { PROJECT_NODE } from './project-node.mjs';

process.exitCode = await main();

/** @returns {Promise<number>} exit code */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      without: { type: 'string', multiple: true, default: [] },
      'test-name-pattern': { type: 'string', short: 't' },
    },
  });
  const paths = installWanted(values.without);
  if (paths === null) return 2;
  await buildIfStale();
  mkdirSync(PLACE, { recursive: true });
  const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
  const pattern = values['test-name-pattern'];
  const wanted = [...positionals, ...(pattern === undefined ? [] : ['-t', pattern])];
  // Each case is named as it ends: they take seconds, and minutes where a program is slow to start.
  const args = [vitest, 'run', '--project', 'agents', '--reporter', 'verbose', ...wanted];
  const { status } = spawnSync(PROJECT_NODE, args, {
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: PLACE, FLOTILLA_AGENT_PROGRAMS: JSON.stringify(paths) },
  });
  return status ?? 1;
}
