// The real agent programs that `npm run test:agents` drives, installed from npm on demand into a cache of their own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ name: string, package: string, version: string, bin: string, after: readonly string[] }} AgentProgram */

/** `after`: a script of the package that makes it ready, started with Node; npm is told to run no scripts by itself. */
/** @type {readonly AgentProgram[]} */
export const PROGRAMS = [
  {
    name: 'claude',
    package: '@anthropic-ai/claude-code',
    version: '2.1.330',
    bin: 'claude',
    after: ['@anthropic-ai/claude-code/install.cjs'],
  },
  { name: 'codex', package: '@openai/codex', version: '0.169.0', bin: 'codex', after: [] },
  { name: 'gemini', package: '@google/gemini-cli', version: '0.61.0', bin: 'gemini', after: [] },
  {
    name: 'opencode',
    package: 'opencode-ai',
    version: '1.18.33',
    bin: 'opencode',
    after: ['opencode-ai/postinstall.mjs'],
  },
];

const OWN = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'flotilla');
/** Where programs are kept between runs. */
const CACHE = join(OWN, 'agent-programs');
/** Where tests of agents work: some programs start no command where their home lies among temporary files. */
export const PLACE = join(OWN, 'agent-tests');

/**
 * The path of the installed program; installs it first where it is not there.
 *
 * @param {AgentProgram} program
 * @returns {{ path: string } | { failure: string }}
 */
export function installedProgram(program) {
  const folder = join(CACHE, `${program.name}-${program.version}`);
  const path = join(folder, 'node_modules', '.bin', program.bin);
  if (existsSync(path)) return { path };
  // Made beside and renamed, so that what a broken installation leaves is never taken for the program.
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  console.log(`installing ${program.package}@${program.version}`);
  const failure = install(program, draft);
  if (failure !== null) {
    rmSync(draft, { recursive: true, force: true });
    return { failure };
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return { path };
}

/**
 * @param {AgentProgram} program
 * @param {string} folder
 * @returns {string | null} what went wrong
 */
function install({ package: name, version, after }, folder) {
  const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  const commands = [
    ['npm', 'install', ...flags, `${name}@${version}`],
    ...after.map((script) => [process.execPath, join(folder, 'node_modules', script)]),
  ];
  for (const [command = '', ...args] of commands) {
    const { status, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) return `${command} ${args.at(-1)}: ${error?.message ?? stderr.trim()}`;
  }
  return null;
}
