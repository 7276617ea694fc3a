// `npm run test:agents [-- --without codex …]`: the real agent programs against the project's own scripted model server.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installBrowser } from './agents/browser.mjs';
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
  const browser = values.without.includes('browser') ? null : installBrowser();
  const paths = installWanted(values.without.filter((name) => name !== 'browser'));
  if (paths === null || browser === false) return 2;
  await buildIfStale();
  mkdirSync(PLACE, { recursive: true });
  const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
  const pattern = values['test-name-pattern'];
  const wanted = [...positionals, ...(pattern === undefined ? [] : ['-t', pattern])];
  // Each case is named as it ends: they take seconds, and minutes where a program is slow to start. A case has up to five
  // programs at work: more than two at once would keep them from answering in time.
  const args = [vitest, 'run', '--project', 'agents', '--reporter', 'verbose', '--maxWorkers', '2', ...wanted];
  const { status } = spawnSync(PROJECT_NODE, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      TMPDIR: PLACE,
      FLOTILLA_AGENT_PROGRAMS: JSON.stringify(paths),
      ...(browser !== null && { FLOTILLA_BROWSER_SERVER: browser }),
    },
  });
  return status ?? 1;
}
