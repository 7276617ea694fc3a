// `npm start`: the app where there is a display; where there is none, the same sample project headless in the terminal.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build/index.mjs';
import { electronArguments, hasDisplay } from './electron-arguments.mjs';
import { findElectronRuntime, runtimeEnvironment } from './electron-runtime/index.mjs';
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
  const program = /** @type {string} */ (environment.ELECTRON_EXEC_PATH);
  return (await runToEnd(program, args, { env: { ...process.env, ...environment } })).code;
}

async function runSample() {
  console.log('No display here: building the sample project in the terminal instead');
  const { code, output } = await flotilla(['sample', '--json'], 'pipe');
  if (code !== 0) return code;
  const { path } = /** @type {{ path: string }} */ (JSON.parse(output));
  console.log(`Made it in ${path}`);
  return (await flotilla(['run', '--project-dir', path, '--agent', 'demo', '-c', AGENTS_AT_ONCE])).code;
}

/**
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} [stdout] a pipe is read to its end
 */
function flotilla(args, stdout = 'inherit') {
  const program = [join(ROOT, 'out', 'cli', 'index.js'), ...args];
  return runToEnd(PROJECT_NODE, program, { env: withProjectNode(process.env), stdout });
}

/**
 * Runs a program to its end. Signals that reach only us are passed on; a Ctrl-C reaches it twice then, which Flotilla
 * counts once.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, stdout?: 'inherit' | 'pipe' }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
async function runToEnd(command, args, { env, stdout = 'inherit' }) {
  const child = spawn(command, args, { stdio: ['inherit', stdout, 'inherit'], env });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => child.kill(signal);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, passOn);
  try {
    const code = await new Promise((done, fail) => {
      child.once('error', fail).once('close', (exit, signal) => done(exit ?? (signal === 'SIGINT' ? 130 : 143)));
    });
    return { code, output };
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
