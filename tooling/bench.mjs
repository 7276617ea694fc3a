// `npm run bench` measures how fast the engine is, `npm run bench:ui` (`--ui`) the window on a real Electron; see
// docs/benchmarks.md. The sources run as they are, on the project's Node.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build/index.mjs';
import { runBesideElectron } from './end-to-end.mjs';
import { PROJECT_NODE, withProjectNode } from './project-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOOKS = new URL('../test/support/typescript-hooks.mjs', import.meta.url).href;

// Some benchmarks start the built programs; `--no-build` takes them as they are.
const args = process.argv.slice(2);
if (!args.includes('--no-build')) await buildIfStale();
process.exitCode = await main(args.filter((arg) => arg !== '--no-build'));

/** @param {readonly string[]} wanted */
async function main(wanted) {
  const flags = ['--experimental-transform-types', '--no-warnings', '--import', HOOKS];
  const program = [...flags, 'bench/index.ts', ...wanted];
  if (wanted.includes('--ui')) return runBesideElectron(program);
  const child = spawn(PROJECT_NODE, program, {
    cwd: ROOT,
    env: withProjectNode(process.env),
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
}
