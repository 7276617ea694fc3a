// `npm start`: the app where there is a display; where there is none, the same sample project headless in the terminal.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build/index.mjs';
import { electronArguments, hasDisplay } from './electron-arguments.mjs';
import { findElectronRuntime, runtimeEnvironment } from './electron-runtime/index.mjs';
import { nextSampleName } from './next-sample-name.mjs';
import { PROJECT_NODE, withProjectNode } from './project-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const AGENTS_AT_ONCE = '3';

const machine = { platform: process.platform, isRoot: process.getuid?.() === 0, env: process.env };

await buildIfStale();
process.exitCode = hasDisplay(machine) ? await openApp() : await runSample();

async function openApp() {
  const runtime = await findElectronRuntime((line) => console.log(`electron: ${line}`));
  const environment = runtimeEnvironment(runtime);
  const args = [...electronArguments(machine), ROOT, ...process.argv.slice(2)];
  return exitCode(/** @type {string} */ (environment.ELECTRON_EXEC_PATH), args, { ...process.env, ...environment });
}

async function runSample() {
  const folder = freshSampleFolder();
  console.log(`No display here: building the sample project in the terminal instead, in ${folder}`);
  const created = await flotilla(['sample', folder]);
  if (created !== 0) return created;
  return flotilla(['run', '--project-dir', folder, '--agent', 'demo', '-c', AGENTS_AT_ONCE]);
}

function freshSampleFolder() {
  const home = process.env.FLOTILLA_HOME || join(homedir(), '.flotilla');
  const samples = resolve(home, 'samples');
  mkdirSync(samples, { recursive: true });
  return join(samples, nextSampleName(readdirSync(samples)));
}

/** @param {string[]} args */
function flotilla(args) {
  return exitCode(PROJECT_NODE, [join(ROOT, 'out', 'cli', 'index.js'), ...args], withProjectNode(process.env));
}

/**
 * Runs a program to its end. Signals that reach only us are passed on; a Ctrl-C reaches it twice then, which Flotilla
 * counts once.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function exitCode(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => child.kill(signal);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, passOn);
  try {
    return await new Promise((done, fail) => {
      child.once('error', fail).once('close', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)));
    });
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
