import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckKind } from '../../shared/check';
import type { ProjectSettings } from '../../shared/settings';

type CheckSetting = ProjectSettings['checks'][number];
type Detected = Pick<ProjectSettings, 'checks' | 'setup'>;

/** The quick ones first, so that a bad candidate is found out early. */
const kindOrder: readonly CheckKind[] = ['lint', 'types', 'test', 'build', 'other'];

/** Guesses from package.json, pyproject.toml, Cargo.toml, go.mod and Makefile how a project is set up and checked. Runs nothing. */
export async function detectChecks(folder: string): Promise<Detected> {
  const parts = [
    await fromPackageJson(folder),
    await fromPyproject(folder),
    await fromCargo(folder),
    await fromGo(folder),
  ];
  const checks = parts.flatMap((part) => part.checks);
  const setup = parts.flatMap((part) => part.setup);
  // Makefiles often only wrap the tools above: they fill the gaps.
  const gaps = (await fromMakefile(folder)).checks.filter((check) =>
    checks.every((known) => known.kind !== check.kind),
  );
  const all = [...checks, ...gaps].sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
  return { checks: withUniqueNames(all), setup };
}

const nothing: Detected = { checks: [], setup: [] };

const check = (name: string, kind: CheckKind, argv: string[]): CheckSetting => ({ name, kind, argv, timeoutMs: null });

const scriptKinds: readonly (readonly [script: string, kind: CheckKind])[] = [
  ['lint', 'lint'],
  ['typecheck', 'types'],
  ['type-check', 'types'],
  ['types', 'types'],
  ['test', 'test'],
  ['build', 'build'],
];

async function fromPackageJson(folder: string): Promise<Detected> {
  const found = parseObject(await textOf(folder, 'package.json'));
  if (found === null) return nothing;
  const scripts = objectOf(found.scripts);
  const { run, install } = await packageManager(folder);
  const usable = scriptKinds.filter(([script]) => isRealScript(scripts[script]));
  const checks = usable
    .filter(([, kind], index) => usable.findIndex((other) => other[1] === kind) === index)
    .map(([script, kind]) => check(script, kind, script === 'test' ? [run, 'test'] : [run, 'run', script]));
  const needsInstall = Object.keys({ ...objectOf(found.dependencies), ...objectOf(found.devDependencies) }).length > 0;
  return { checks, setup: needsInstall && install !== null ? [install] : [] };
}

/** `npm init` writes a test script that only fails. */
const isRealScript = (script: unknown): boolean =>
  typeof script === 'string' && script.trim() !== '' && !/no test specified/.test(script);

async function packageManager(folder: string): Promise<{ run: string; install: string[] | null }> {
  if (await isFile(folder, 'pnpm-lock.yaml')) return { run: 'pnpm', install: ['pnpm', 'install', '--frozen-lockfile'] };
  if (await isFile(folder, 'yarn.lock')) return { run: 'yarn', install: ['yarn', 'install', '--frozen-lockfile'] };
  if (await isFile(folder, 'package-lock.json')) return { run: 'npm', install: ['npm', 'ci'] };
  return { run: 'npm', install: null };
}

async function fromPyproject(folder: string): Promise<Detected> {
  const text = await textOf(folder, 'pyproject.toml');
  if (text === null) return nothing;
  const checks: CheckSetting[] = [];
  if (/^\[tool\.ruff/m.test(text)) checks.push(check('ruff', 'lint', ['ruff', 'check', '.']));
  if (/^\[tool\.mypy/m.test(text)) checks.push(check('mypy', 'types', ['mypy', '.']));
  if (/pytest/.test(text)) checks.push(check('pytest', 'test', ['python3', '-m', 'pytest']));
  else if (await isFolder(folder, 'tests'))
    checks.push(check('unittest', 'test', ['python3', '-m', 'unittest', 'discover', '-s', 'tests']));
  return { checks, setup: [] };
}

async function fromCargo(folder: string): Promise<Detected> {
  if (!(await isFile(folder, 'Cargo.toml'))) return nothing;
  return {
    checks: [check('cargo test', 'test', ['cargo', 'test']), check('cargo build', 'build', ['cargo', 'build'])],
    setup: [],
  };
}

async function fromGo(folder: string): Promise<Detected> {
  if (!(await isFile(folder, 'go.mod'))) return nothing;
  const vet = check('go vet', 'lint', ['go', 'vet', './...']);
  return {
    checks: [
      vet,
      check('go test', 'test', ['go', 'test', './...']),
      check('go build', 'build', ['go', 'build', './...']),
    ],
    setup: [],
  };
}

async function fromMakefile(folder: string): Promise<Detected> {
  const text = (await textOf(folder, 'Makefile')) ?? (await textOf(folder, 'makefile'));
  if (text === null) return nothing;
  const targets: readonly (readonly [target: string, kind: CheckKind])[] = [
    ['lint', 'lint'],
    ['typecheck', 'types'],
    ['test', 'test'],
    ['check', 'test'],
    ['build', 'build'],
  ];
  const there = targets.filter(([target]) => new RegExp(`^${target}\\s*:(?!=)`, 'm').test(text));
  const first = there.filter(([, kind], index) => there.findIndex((other) => other[1] === kind) === index);
  return { checks: first.map(([target, kind]) => check(`make ${target}`, kind, ['make', target])), setup: [] };
}

function withUniqueNames(checks: readonly CheckSetting[]): CheckSetting[] {
  return checks.map((each, index) => {
    const taken = checks.slice(0, index).some((other) => other.name === each.name);
    return taken ? { ...each, name: each.argv.join(' ') } : each;
  });
}

/** No hint is worth reading more. */
const mostBytes = 4 * 1024 * 1024;

async function textOf(folder: string, name: string): Promise<string | null> {
  const found = await statOf(folder, name);
  return found?.isFile() && found.size <= mostBytes ? readFile(join(folder, name), 'utf8') : null;
}

const isFile = async (folder: string, name: string): Promise<boolean> =>
  (await statOf(folder, name))?.isFile() ?? false;
const isFolder = async (folder: string, name: string): Promise<boolean> =>
  (await statOf(folder, name))?.isDirectory() ?? false;
// A file that cannot be looked at cannot be a hint either.
const statOf = (folder: string, name: string) => stat(join(folder, name)).catch(() => null);

function parseObject(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null; // A broken package.json is the project's business; it only gives no hints.
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
