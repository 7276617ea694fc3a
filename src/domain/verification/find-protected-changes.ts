import type { CheckSpec } from '../../shared/check';
import { count } from '../../shared/count';
import { normalisePath } from '../locks/lock-names';
import type { ChangedFile } from './changed-file';
import {
  isAgentConfig,
  isContinuousIntegration,
  isInstalledPackage,
  isPackageManagerConfig,
  isTest,
  toolConfigs,
} from './protected-paths';
import { weakenedTest } from './weakened-test';

/**
 * What in a candidate weakens or redirects its own proof, one sentence each: what a check resolves to, tests that are gone,
 * skipped or hollow, installed packages, continuous integration, configuration of tools and agents. A person decides about these, never a green check.
 * Checks run in the folder `scope` of the repository, empty for the whole of it; paths are the repository's.
 */
export function findProtectedChanges(
  files: readonly ChangedFile[],
  checks: readonly CheckSpec[],
  scope = '',
): readonly string[] {
  const commands = commandTexts(files, checks, scope);
  const found = files.flatMap((file) => {
    if (isInstalledPackage(file.path)) return [];
    const did = `${file.change} ${file.path}`;
    if (isContinuousIntegration(file.path)) return [`${did}, which is continuous integration`];
    if (isAgentConfig(file.path)) return [`${did}, which agents are configured with`];
    if (isPackageManagerConfig(file.path)) return [`${did}, which decides how packages and their scripts run`];
    if (file.path === manifestIn(scope)) return [...changedScripts(file, checks), ...changedToolKeys(file)];
    if (
      checks.some((check) => check.argv.some((word) => inRepository(word, scope) === file.path)) &&
      file.change !== 'added'
    ) {
      return [`${did}, which a check runs`];
    }
    const tool = toolConfigs.find(({ config }) => config.test(file.path));
    if (tool !== undefined && commands.some((command) => tool.command.test(command)))
      return [`${did}, which configures a check`];
    const weakened = isTest(file.path) ? weakenedTest(file) : null;
    return weakened === null ? [] : [weakened];
  });
  return [...packageChanges(files), ...found];
}

/** Installed packages are many files: one sentence for all. */
function packageChanges(files: readonly ChangedFile[]): readonly string[] {
  const [first, ...more] = files.filter((file) => isInstalledPackage(file.path));
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${count(more.length, 'other file')} there`;
  return [`${first.change} ${first.path}${others}, which checks may run`];
}

/** The package manifest whose scripts checks run by name. */
export const manifestIn = (scope: string): string => (scope === '' ? 'package.json' : `${scope}/package.json`);

/** The checks as they are typed, and the package scripts they stand for. */
function commandTexts(files: readonly ChangedFile[], checks: readonly CheckSpec[], scope: string): readonly string[] {
  const manifest = files.find((file) => file.path === manifestIn(scope));
  const scripts = { ...scriptsOf(manifest?.before ?? null), ...scriptsOf(manifest?.after ?? null) };
  return checks.flatMap((check) => [check.argv.join(' '), ...scriptNames(check).map((name) => scripts[name] ?? '')]);
}

function changedScripts(file: ChangedFile, checks: readonly CheckSpec[]): readonly string[] {
  const before = scriptsOf(file.before);
  const after = scriptsOf(file.after);
  const names = new Set(checks.flatMap(scriptNames));
  return [...names]
    .filter((name) => before[name] !== undefined && before[name] !== after[name])
    .map((name) => `changed the script "${name}" in ${file.path}, which a check runs`);
}

/** Package scripts that `npm test`, `npm run x`, `yarn x` and the like run, with their pre and post scripts. */
function scriptNames(check: CheckSpec): readonly string[] {
  const [program = '', ...words] = check.argv;
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return [];
  const name = words.filter((word) => !word.startsWith('-') && word !== 'run' && word !== 'run-script')[0];
  if (name === undefined) return [];
  const script = name === 't' || name === 'tst' ? 'test' : name;
  return [script, `pre${script}`, `post${script}`];
}

/** Tools that read their configuration from the manifest under their own name. */
const toolKeys = ['jest', 'mocha', 'ava', 'vitest', 'tap', 'c8', 'nyc'];

function changedToolKeys(file: ChangedFile): readonly string[] {
  if (file.before === null || file.after === null) return [];
  const [before, after] = [objectIn(file.before), objectIn(file.after)];
  return toolKeys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => `changed "${key}" in ${file.path}, which configures a check`);
}

function scriptsOf(manifest: string | null): Readonly<Record<string, string>> {
  const scripts = manifest === null ? null : objectIn(manifest)['scripts'];
  if (typeof scripts !== 'object' || scripts === null) return {};
  return Object.fromEntries(
    Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function objectIn(manifest: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(manifest);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch (cause) {
    if (cause instanceof SyntaxError) return {};
    throw cause;
  }
}

/** A word of a command that runs in the scope, as a path of the repository. */
const inRepository = (word: string, scope: string): string => normalisePath(scope === '' ? word : `${scope}/${word}`);
