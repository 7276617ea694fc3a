/**
 * The house's floor plan as data: which layer may import which, and who may touch the outside world. dependency-cruiser
 * enforces it (tooling/dependency-cruiser.config.mjs); docs/adr says why the layers are cut so.
 *
 * `imports` names other layers (or a part of one by its path), `libraries` npm packages: 'any', or a list of patterns.
 *
 * @typedef {{
 *   name: string,
 *   path: string,
 *   imports: readonly string[],
 *   libraries: 'any' | readonly string[],
 *   node: boolean,
 *   why: string,
 * }} Layer
 */

/** @type {readonly Layer[]} */
export const LAYERS = [
  {
    name: 'shared',
    path: 'src/shared',
    imports: [],
    libraries: ['zod'],
    node: false,
    why: 'what crosses a process border must run in every process',
  },
  {
    name: 'domain',
    path: 'src/domain',
    imports: ['src/shared'],
    libraries: [],
    node: false,
    why: 'decisions are pure: no I/O, no clock, no chance, so whole runs can be tested in virtual time',
  },
  {
    name: 'engine',
    path: 'src/engine',
    imports: ['src/domain', 'src/shared'],
    libraries: [],
    node: false,
    why: 'the engine reaches the world through its ports only; adapters stay exchangeable',
  },
  {
    name: 'adapters',
    path: 'src/adapters',
    imports: ['src/engine/ports', 'src/shared'],
    libraries: 'any',
    node: true,
    why: 'an adapter knows its port, not the decisions behind it',
  },
  {
    name: 'host',
    path: 'src/host',
    imports: ['src/engine', 'src/adapters', 'src/domain', 'src/shared'],
    libraries: ['zod'],
    node: true,
    why: 'composition is the one place that knows all parts; foreign libraries belong into adapters',
  },
  {
    name: 'agents',
    path: 'src/agents',
    imports: ['src/shared'],
    libraries: 'any',
    node: true,
    why: 'a program that is an agent itself sees of Flotilla what any agent sees: prompt, environment, MCP bridge',
  },
  {
    name: 'mcp',
    path: 'src/mcp',
    imports: ['src/shared'],
    libraries: 'any',
    node: true,
    why: 'agents start the bridge often: it stays tiny and talks to the host over a socket',
  },
  {
    name: 'cli',
    path: 'src/cli',
    imports: ['src/host', 'src/shared'],
    libraries: 'any',
    node: true,
    why: 'a command says what is wanted; how it is done is the host’s',
  },
  {
    name: 'main',
    path: 'src/main',
    imports: ['src/host', 'src/shared'],
    libraries: ['electron'],
    node: true,
    why: 'windows, tray and IPC around the host; no logic of its own',
  },
  {
    name: 'preload',
    path: 'src/preload',
    imports: ['src/shared'],
    libraries: ['electron'],
    node: false,
    why: 'a sandboxed preload can require nothing but electron',
  },
  {
    name: 'renderer',
    path: 'src/renderer',
    imports: ['src/shared'],
    libraries: 'any',
    node: false,
    why: 'the window shows copies and sends commands through the bridge',
  },
];

/**
 * Parts of the world with one door each. `modules` are patterns of what is imported, `allowedIn` of who may.
 *
 * @type {readonly { name: string, modules: readonly string[], allowedIn: readonly string[], why: string }[]}
 */
export const DOORS = [
  {
    name: 'electron',
    modules: ['^electron$', '^electron/', 'node_modules/electron/'],
    allowedIn: ['^src/main/', '^src/preload/', '^test/e2e/', '^bench/ui/', '^tooling/', '^electron\\.vite'],
    why: 'host and engine run on plain Node as well',
  },
  {
    name: 'child-process',
    modules: ['^(node:)?child_process$', 'node_modules/(execa|cross-spawn|ps-tree|tree-kill)/'],
    allowedIn: ['^src/adapters/processes/', '^src/agents/', '^tooling/', '^test/', '^bench/', '\\.test\\.tsx?$'],
    why: 'only one place starts processes, so only one place has to end them all',
  },
  {
    name: 'sqlite',
    modules: ['node_modules/(better-sqlite3|@types/better-sqlite3)/', '^node:sqlite$'],
    allowedIn: ['^src/adapters/sqlite/', '^tooling/', '^test/', '^bench/'],
    why: 'SQL lives in one adapter, within what SQLite 3.47 knows',
  },
];

/**
 * Folders whose rooms are strangers to each other.
 *
 * @type {readonly { name: string, folder: string, testsAreExempt: boolean, openDoors?: readonly string[], why: string }[]}
 */
export const STRANGERS = [
  {
    name: 'adapters',
    folder: 'src/adapters',
    testsAreExempt: true,
    // Whoever needs a short-lived program (git does) starts it through the one adapter that may start processes; both of
    // the host's sockets lie in the same places and speak in lines.
    openDoors: ['^src/adapters/processes/run-program\\.ts$', '^src/adapters/socket/'],
    why: 'what adapters share is a port or belongs into shared',
  },
  {
    name: 'agent-adapters',
    folder: 'src/adapters/agents',
    testsAreExempt: false,
    why: 'one agent’s quirks are no other agent’s business',
  },
  { name: 'agents', folder: 'src/agents', testsAreExempt: false, why: 'each is a program of its own' },
  {
    name: 'screens',
    folder: 'src/renderer/features',
    testsAreExempt: false,
    why: 'what two screens share goes to ui/ or lib/',
  },
];

/** The programs: whatever none of them reaches is dead. */
export const ENTRIES = [
  '^src/main/index\\.ts$',
  '^src/preload/index\\.ts$',
  '^src/renderer/index\\.tsx$',
  '^src/cli/index\\.ts$',
  '^src/mcp/index\\.ts$',
  '^src/agents/[^/]+/index\\.ts$',
  // Started by address, which no import tells.
  '^src/renderer/.*\\.worker\\.ts$',
];

/** Workers of the renderer may import domain: forecast, cycle check and layout don't belong into the main process. */
export const RENDERER_WORKERS = '^src/renderer/.*(/workers/|\\.worker\\.ts$)';

export const TEST_FILES = '\\.(test|spec|bench)\\.(ts|tsx|mjs)$';

/** Support for tests that lives beside the code it imitates. */
export const TEST_SUPPORT = '(^|/)testing/';
