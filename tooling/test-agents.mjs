// `npm run test:agents [-- --without codex …]`: the real agent programs against the project's own scripted model server.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installedProgram, PLACE, PROGRAMS } from './agents/programs.mjs';
import { buildIfStale } from './build/index.mjs';
import { PROJECT_NODE } from './project-node.mjs';

process.exitCode = await main();

/** @returns {Promise<number>} exit code */
async function main() {
  const names = PROGRAMS.map(({ name }) => name);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      without: { type: 'string', multiple: true, default: [] },
      'test-name-pattern': { type: 'string', short: 't' },
    },
  });
  const unknown = values.without.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    console.error(`--without takes ${names.join(', ')}, not “${unknown}”.`);
    return 2;
  }
  await buildIfStale();
  /** @type {Record<string, string>} */
  const paths = {};
  for (const program of PROGRAMS.filter(({ name }) => !values.without.includes(name))) {
    const installed = installedProgram(program);
    if ('failure' in installed) {
      console.error(`${program.package} can't be installed: ${installed.failure}`);
      console.error(`Mend that, or leave it out with --without ${program.name}.`);
      return 1;
    }
    paths[program.name] = installed.path;
  }
  for (const name of values.without) console.log(`left out by name: ${name}`);
  mkdirSync(PLACE, { recursive: true });
  const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
  const pattern = values['test-name-pattern'];
  const wanted = [...positionals, ...(pattern === undefined ? [] : ['-t', pattern])];
  const { status } = spawnSync(PROJECT_NODE, [vitest, 'run', '--project', 'agents', ...wanted], {
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: PLACE, FLOTILLA_AGENT_PROGRAMS: JSON.stringify(paths) },
  });
  return status ?? 1;
}
