import {
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
import { dirname, join } from 'node:path';
import { runProgram } from '../../src/adapters/processes/run-program';
import { writeSettings } from '../../src/adapters/settings/settings-file';
import type { RunControl } from '../../src/engine/run/run-control';
import { establishProject } from '../../src/host/projects/establish-project';
import { examineForWriting } from '../../src/host/projects/examine-project';
import { importInto } from '../../src/host/projects/import-plan';
import { openStore } from '../../src/host/projects/open-store';
import type { OpenProject } from '../../src/host/projects/open-project';
import { startRun } from '../../src/host/run-project';
import type { ProjectStore } from '../../src/engine/ports/project-store';
import type { DomainEvent } from '../../src/shared/event';
import type { Report } from '../../src/shared/report';
import type { Result } from '../../src/shared/result';
import type { RunLine } from '../../src/shared/run-line';
import { defaultRunSettings, type RunSettings } from '../../src/shared/run-settings';
import type { AgentProfile, ProjectSettings } from '../../src/shared/settings';
import { unlessGone } from './unless-gone';

export type TestProjectInput = {
  /** Files of the first commit. */
  readonly files?: Readonly<Record<string, string>>;
  /** Features as a JSON plan. */
  readonly plan: readonly Readonly<Record<string, unknown>>[];
  /** Recipes of the demo agent by feature id: their steps. */
  readonly recipes?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** The same with further attempts. */
  readonly rawRecipes?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<ProjectSettings>;
  readonly agents?: readonly AgentProfile[];
  /** The folder of the repository that is the project; without one it is the whole of it. */
  readonly scope?: string;
  /** Names of the project's and the user's folder, where they matter. */
  readonly folders?: { readonly project: string; readonly home: string };
};

export type TestProject = {
  readonly project: OpenProject;
  readonly root: string;
  readonly homeRoot: string;
  /** The environment of a host process for this project. */
  readonly env: NodeJS.ProcessEnv;
  git(...args: readonly string[]): Promise<string>;
  write(path: string, text: string): void;
  read(path: string): string;
  /** Starts a run and gathers its lines. */
  start(settings?: Partial<RunSettings>): Promise<StartedRun>;
  /** Starts a run and waits for its report. */
  run(settings?: Partial<RunSettings>): Promise<{ readonly report: Report; readonly lines: readonly RunLine[] }>;
  withStore<T>(use: (store: ProjectStore) => T): T;
  /** Stores a fact between two runs, e.g. what a person answered. */
  record(event: DomainEvent): void;
  /** Processes that carry this test's user folder in their environment. */
  processes(): readonly number[];
  /** Kills what a failed test left running. */
  abandon(): Promise<void>;
  dispose(): void;
};

export type StartedRun = {
  readonly control: RunControl;
  readonly lines: readonly RunLine[];
  /** Resolves with the first line, past or future, that fits. */
  line(fits: (line: RunLine) => boolean): Promise<RunLine>;
};

process.env['FLOTILLA_DEMO_SPEED'] ??= '0';

/** A registered project in temporary folders of its own, on real git, SQLite and processes; the demo agent works without delays. */
export async function createTestProject(input: TestProjectInput): Promise<TestProject> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'flo-')));
  try {
    return await createIn(base, input);
  } catch (cause) {
    rmSync(base, { recursive: true, force: true });
    throw cause;
  }
}

async function createIn(base: string, input: TestProjectInput): Promise<TestProject> {
  const root = join(base, input.folders?.project ?? 'repo');
  const homeRoot = join(base, input.folders?.home ?? 'home');
  // A killed host leaves its sockets behind: they go with the test's own folder.
  const env = { ...process.env, FLOTILLA_HOME: homeRoot, HOME: base, XDG_RUNTIME_DIR: base };
  mkdirSync(homeRoot, { recursive: true });
  writeTree(root, { 'README.md': 'A project under test.\n', ...input.files });
  const git = async (...args: readonly string[]) => {
    const result = await runProgram({
      argv: ['git', ...args],
      cwd: root,
      env: gitEnvironment(base),
      maxOutputBytes: 10_000_000,
    });
    if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
    return result.stdout.toString('utf8').trim();
  };
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-q', '-m', 'Start');
  // How many agents work at once must not depend on the memory of the machine that tests.
  const user = { limits: { agentMemoryMb: 0 }, agents: input.agents ?? [] };
  writeFileSync(join(homeRoot, 'settings.json'), JSON.stringify(user));

  const examined = unwrap(
    await examineForWriting({
      dir: join(root, input.scope ?? ''),
      exact: true,
      cwd: root,
      env,
      trust: true,
      target: null,
      askTrust: null,
    }),
  );
  const established = unwrap(
    await establishProject(examined, {
      target: null,
      preferredName: null,
      // What is tested by rounds of tests says so: they would double what most scenarios do.
      settings: { checks: [], testingRatio: 0, ...input.settings },
      now: Date.now(),
    }),
  );
  const recipes = join(established.project.home.projectFolder(established.project.project.id), 'recipes.json');
  writeFileSync(recipes, JSON.stringify(recipeFile(input)));
  const settings = { ...established.project.settings, demoRecipes: recipes };
  unwrap(await writeSettings(established.project.home.projectSettingsFile(established.project.project.id), settings));
  const project: OpenProject = { ...established.project, settings };
  const plan = join(base, 'plan.json');
  writeFileSync(plan, JSON.stringify(input.plan));
  unwrap(await importInto(project, plan, Date.now()));

  const unfinished = new Set<RunControl>();
  const start: TestProject['start'] = async (wanted = {}) => {
    const lines = createLineBook();
    const control = unwrap(await startRun({ project, settings: { ...quickSettings, ...wanted }, onLine: lines.add }));
    unfinished.add(control);
    const forget = () => void unfinished.delete(control);
    control.finished.then(forget, forget);
    return { control, lines: lines.all, line: lines.line };
  };
  return {
    project,
    root,
    homeRoot,
    env,
    git,
    start,
    write: (path, text) => writeTree(root, { [path]: text }),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    async run(wanted = {}) {
      const started = await start(wanted);
      const report = await started.control.finished;
      return { report, lines: started.lines };
    },
    withStore(use) {
      const store = unwrap(openStore({ file: project.databaseFile, mode: 'read', create: false }));
      try {
        return use(store);
      } finally {
        store.close();
      }
    },
    record(event) {
      const store = unwrap(openStore({ file: project.databaseFile, mode: 'write', create: false }));
      try {
        store.transact((tx) => tx.append(event, Date.now()));
      } finally {
        store.close();
      }
    },
    processes: () => processesNaming(base),
    async abandon() {
      for (const control of unfinished) control.kill('the test is over');
      await Promise.allSettled([...unfinished].map((control) => control.finished));
    },
    dispose: () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Short limits: nothing in these tests has to wait for a person's patience. */
const quickSettings: RunSettings = {
  ...defaultRunSettings,
  backoffMs: [0],
  killGraceMs: 500,
  exitGraceMs: 2_000,
  concurrency: 3,
  testingRatio: 0,
};

function recipeFile(input: TestProjectInput): Record<string, unknown> {
  const recipes: Record<string, unknown> = { ...input.rawRecipes };
  for (const [id, steps] of Object.entries(input.recipes ?? {})) recipes[id] = { steps };
  return recipes;
}

function createLineBook() {
  const all: RunLine[] = [];
  const waiting = new Set<{ fits: (line: RunLine) => boolean; resolve: (line: RunLine) => void }>();
  return {
    all,
    add(line: RunLine) {
      all.push(line);
      for (const waiter of waiting) {
        if (!waiter.fits(line)) continue;
        waiting.delete(waiter);
        waiter.resolve(line);
      }
    },
    line: (fits: (line: RunLine) => boolean) =>
      new Promise<RunLine>((resolve) => {
        const past = all.find(fits);
        if (past === undefined) waiting.add({ fits, resolve });
        else resolve(past);
      }),
  };
}

/** Processes with the folder in their environment, command line or as their place: none may be left of a finished run. */
function processesNaming(folder: string): readonly number[] {
  const found: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    // Gone meanwhile, or somebody else's: neither is ours.
    const places = unlessGone(() => [
      readFileSync(`/proc/${entry}/environ`, 'latin1'),
      readFileSync(`/proc/${entry}/cmdline`, 'latin1'),
      readlinkSync(`/proc/${entry}/cwd`),
    ]);
    if (places?.some((place) => place.includes(folder))) found.push(Number(entry));
  }
  return found;
}

function gitEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
  };
}

function writeTree(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The value, or a test failure that says what went wrong. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.message} (${result.error.where ?? ''}) ${result.error.remedy ?? ''}`);
}
