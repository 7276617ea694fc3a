// `npm run bench:agents [-- --without codex …]`: memory, start and tokens of the real agent programs; docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installWanted } from './agents/install-wanted.mjs';
import { PLACE } from './agents/programs.mjs';
import { buildIfStale } from './build/index.mjs';
import { PROJECT_NODE, withProjectNode } from './project-node.mjs';

process.exitCode = await main();

/** @returns {Promise<number>} exit code */
async function main() {
  const { values } = parseArgs({ options: { without: { type: 'string', multiple: true, default: [] } } });
  const paths = installWanted(values.without);
  if (paths === null) return 2;
  await buildIfStale();
  mkdirSync(PLACE, { recursive: true });
  const hooks = new URL('../test/support/typescript-hooks.mjs', import.meta.url).href;
  const flags = ['--experimental-transform-types', '--no-warnings', '--import', hooks];
  const { status } = spawnSync(PROJECT_NODE, [...flags, 'bench/agents/index.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: { ...withProjectNode(process.env), TMPDIR: PLACE, FLOTILLA_AGENT_PROGRAMS: JSON.stringify(paths) },
  });
  return status ?? 1;
}
