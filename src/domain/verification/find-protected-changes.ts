import type { CheckSpec } from '../../shared/check';
import { normalisePath } from '../locks/lock-names';
import { isAgentConfig, isContinuousIntegration, isTest, toolConfigs } from './protected-paths';

export type ChangedFile = {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'deleted';
  /** Text before and after, where it is known and needed: manifests and tests. */
  readonly before: string | null;
  readonly after: string | null;
};

/**
 * What in a candidate weakens or redirects its own proof, one sentence each: what a check resolves to, deleted or newly
 * skipped tests, continuous integration, configuration of agents. A person decides about these, never a green check.
 * Checks run in the folder `scope` of the repository, empty for the whole of it; paths are the repository's.
 */
export function findProtectedChanges(
  files: readonly ChangedFile[],
  checks: readonly CheckSpec[],
  scope = '',
): readonly string[] {
  const commands = commandTexts(files, checks, scope);
  return files.flatMap((file) => {
    const did = `${file.change} ${file.path}`;
    if (isContinuousIntegration(file.path)) return [`${did}, which is continuous integration`];
    if (isAgentConfig(file.path)) return [`${did}, which agents are configured with`];
    if (file.path === manifestIn(scope)) return changedScripts(file, checks);
    if (
      checks.some((check) => check.argv.some((word) => inRepository(word, scope) === file.path)) &&
      file.change !== 'added'
    ) {
      return [`${did}, which a check runs`];
    }
    const tool = toolConfigs.find(({ config }) => config.test(file.path));
    if (tool !== undefined && commands.some((command) => tool.command.test(command)))
      return [`${did}, which configures a check`];
    return isTest(file.path) ? weakenedTest(file) : [];
  });
}

/** The package manifest whose scripts checks run by name. */
export const manifestIn = (scope: string): string => (scope === '' ? 'package.json' : `${scope}/package.json`);

function weakenedTest(file: ChangedFile): readonly string[] {
  if (file.change === 'deleted') return [`deleted the test ${file.path}`];
  if (file.after === null || countSkips(file.after) <= countSkips(file.before ?? '')) return [];
  return [`skips tests in ${file.path}`];
}

const skip =
  /\b(?:it|test|describe|suite)\.(?:skip|todo|only)\b|\bx(?:it|describe|test)\s*\(|\bskip:\s*(?:true|['"`])|@pytest\.mark\.skip|@unittest\.skip|\bt\.Skip(?:f|Now)?\(|#\[ignore\]|@Disabled\b|@Ignore\b/g;

function countSkips(text: string): number {
  return text.match(skip)?.length ?? 0;
}

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

function scriptsOf(manifest: string | null): Readonly<Record<string, string>> {
  if (manifest === null) return {};
  try {
    const parsed: unknown = JSON.parse(manifest);
    const scripts = typeof parsed === 'object' && parsed !== null && 'scripts' in parsed ? parsed.scripts : null;
    if (typeof scripts !== 'object' || scripts === null) return {};
    return Object.fromEntries(
      Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (cause) {
    if (cause instanceof SyntaxError) return {};
    throw cause;
  }
}

/** A word of a command that runs in the scope, as a path of the repository. */
const inRepository = (word: string, scope: string): string => normalisePath(scope === '' ? word : `${scope}/${word}`);
