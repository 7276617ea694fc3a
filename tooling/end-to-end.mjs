// `node tooling/end-to-end.mjs [playwright arguments]`: the end-to-end tests on a real Electron, with display and bus around it.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectronRuntime, runtimeEnvironment } from './electron-runtime/index.mjs';
import { PROJECT_NODE, withProjectNode } from './project-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCREEN = '-screen 0 1400x900x24';

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await runEndToEnd(process.argv.slice(2));

/**
 * @param {readonly string[]} args for Playwright
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} exit code
 */
export async function runEndToEnd(args, env = {}) {
  return runBesideElectron([playwright(), 'test', ...args], env);
}

/**
 * Runs a program that starts Electron.
 *
 * @param {readonly string[]} args for Node
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} exit code
 */
export async function runBesideElectron(args, env = {}) {
  const runtime = await findElectronRuntime((line) => console.error(`electron: ${line}`));
  const runtimeFolder = mkdtempSync(join(tmpdir(), 'flotilla-xdg-'));
  chmodSync(runtimeFolder, 0o700);
  const [command = PROJECT_NODE, ...rest] = [...surroundings(), PROJECT_NODE, ...args];
  try {
    return await exitCode(command, rest, { ...env, ...runtimeEnvironment(runtime), XDG_RUNTIME_DIR: runtimeFolder });
  } finally {
    rmSync(runtimeFolder, { recursive: true, force: true });
  }
}

/** Display outside, bus inside: the other way round notifications find no display. */
function surroundings() {
  if (process.platform !== 'linux') return [];
  return ['xvfb-run', '-a', '-s', SCREEN, 'dbus-run-session', '--'];
}

function playwright() {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function exitCode(command, args, env) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...withProjectNode(process.env), ...env } });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
}
