import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { flotillaHome, type FlotillaHome } from '../../../src/host/projects/home';
import { openStore } from '../../../src/host/projects/open-store';
import { registeredProjects } from '../../../src/host/projects/with-registry';
import type { ProjectStore } from '../../../src/engine/ports/project-store';
import { unwrap } from '../../support/test-project';
import { callInProcess, type CliEnd } from './call-in-process';

export type { CliEnd };
export type CliCall = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** A user with a home of their own and one repository with a commit, and the command line to use on it. */
export type Stage = {
  readonly base: string;
  readonly repo: string;
  readonly home: FlotillaHome;
  /** The command line's file, and what every call of it finds in its environment. */
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  git(...args: readonly string[]): string;
  write(path: string, text: string | Uint8Array): string;
  plan(features: unknown): string;
  flotilla(args: readonly string[], call?: CliCall): Promise<CliEnd>;
  /** The same without a process of its own: for commands that start nothing. */
  call(args: readonly string[], call?: CliCall): Promise<CliEnd>;
  start(args: readonly string[], call?: CliCall): { readonly child: ChildProcess; readonly end: Promise<CliEnd> };
  withStore<T>(use: (store: ProjectStore) => T): T;
  /** Everything a command could change: files of the repository, git's view, the registry, the rows. */
  state(): unknown;
  close(): void;
};

export function openStage(program: string): Stage {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'flo-cli-')));
  const repo = join(base, 'repo');
  const homeRoot = join(base, 'home');
  const home = flotillaHome({ FLOTILLA_HOME: homeRoot });
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: base,
    FLOTILLA_HOME: homeRoot,
    FLOTILLA_DEMO_SPEED: '0',
    // A killed host leaves its sockets behind: they go with the test's own folder.
    XDG_RUNTIME_DIR: base,
    TMPDIR: tmpdir(),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...identity, ...args], { cwd: repo, env: environment, encoding: 'utf8' }).trim();
  const write = (path: string, text: string | Uint8Array): string => {
    const file = join(base, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const start: Stage['start'] = (args, call = {}) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: call.cwd ?? repo,
      env: { ...environment, ...call.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, end: endOf(child) };
  };
  const database = join(repo, '.flotilla', 'flotilla.db');
  const withStore: Stage['withStore'] = (use) => {
    const store = unwrap(openStore({ file: database, mode: 'read', create: false }));
    try {
      return use(store);
    } finally {
      store.close();
    }
  };

  write('repo/README.md', 'A project under test.\n');
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'Start');

  return {
    base,
    repo,
    home,
    program,
    environment,
    git,
    write,
    plan: (features) => write('plan.json', JSON.stringify(features, null, 1)),
    flotilla: (args, call) => start(args, call).end,
    call: (args, { cwd = repo, env = {} } = {}) => callInProcess(args, { cwd, env: { ...environment, ...env } }),
    start,
    withStore,
    state: () => ({
      files: digests(repo),
      status: git('status', '--porcelain', '--ignored'),
      refs: existsSync(join(repo, '.git')) ? git('for-each-ref') : null,
      registry: unwrap(registeredProjects(home)),
    }),
    close: () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function endOf(child: ChildProcess): Promise<CliEnd> {
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout: stdout(), stderr: stderr() + detailsOf(stderr()) };
}

/** What a bug of ours wrote down about itself goes with the test's folder: whoever reads of a failed test needs it. */
function detailsOf(stderr: string): string {
  const file = /details: (\S+)/.exec(stderr)?.[1];
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function collect(stream: ChildProcess['stdout']): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Contents of all files outside `.git`; SQLite's side files come and go with readers. */
function digests(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = (path: string): void => {
    const name = relative(folder, path);
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) found[name] = `→ ${readlinkSync(path)}`;
    else if (stat.isDirectory()) for (const child of readdirSync(path)) visit(join(path, child));
    else if (!/-(wal|shm)$/.test(name)) found[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  };
  for (const child of readdirSync(folder)) if (child !== '.git') visit(join(folder, child));
  return found;
}
