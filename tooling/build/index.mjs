// `node tooling/build/index.mjs`: main, preload and renderer with electron-vite, the programs for plain Node beside it.
// Runs as `prepare` too, so everything works straight after `npm ci`; without devDependencies it builds nothing.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_NODE } from '../project-node.mjs';
import { digestOfInputs, isBuildFresh, stampBuild } from './inputs.mjs';
import { buildBeside } from './publish.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

async function main() {
  if (!hasBuildTools()) console.log('the development dependencies are not installed: nothing is built');
  else if (process.argv.includes('--node-only')) await buildBeside(ROOT, buildForNode);
  else await buildAll();
}

/** Builds only if something changed since the last build. */
export async function buildIfStale() {
  if (isBuildFresh(ROOT)) return;
  console.log('out/ is older than its sources: building');
  await buildAll();
}

async function buildAll() {
  const startedAt = performance.now();
  const digest = digestOfInputs(ROOT);
  rmSync(join(ROOT, 'out', '.inputs'), { force: true });
  const [made] = await buildBeside(ROOT, (folder) => Promise.all([buildForNode(folder), buildForElectron(folder)]));
  stampBuild(ROOT, digest);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`built ${['out/main', 'out/preload', 'out/renderer', ...made].join(', ')} in ${seconds} s`);
}

/** @param {string} folder */
async function buildForNode(folder) {
  const { buildNodePrograms } = await import('./node-build.mjs');
  return buildNodePrograms(ROOT, folder);
}

/**
 * In a process of its own: the two builds then share the machine's cores.
 *
 * @param {string} folder
 */
async function buildForElectron(folder) {
  const electronVite = join(dirname(resolvePackage('electron-vite')), 'bin', 'electron-vite.js');
  const child = spawn(PROJECT_NODE, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, FLOTILLA_OUT: folder },
    stdio: 'inherit',
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`electron-vite build failed with exit code ${code}`);
}

function hasBuildTools() {
  return ['vite', 'electron-vite', '@vitejs/plugin-react', '@tailwindcss/vite'].every((name) =>
    existsSync(join(ROOT, 'node_modules', name)),
  );
}

/** @param {string} name */
function resolvePackage(name) {
  return createRequire(import.meta.url).resolve(`${name}/package.json`);
}
