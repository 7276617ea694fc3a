import type { CheckSpec } from '../../shared/check';
import { count } from '../../shared/count';
import type { ChangedFile } from './changed-file';
import { isPackageManifest } from './package-manifest';
import { proofOf } from './proof-of';
import {
  isAgentConfig,
  isContinuousIntegration,
  isInstalledPackage,
  isPackageManagerConfig,
  isTest,
  toolConfigs,
} from './protected-paths';
import { weakenedTest } from './weakened-test';

/** What surrounds a candidate's files: where and how checks run, and texts of files that the diff may not hold. */
export type CheckSurroundings = {
  /** The folder of the repository that checks run in, empty for the whole of it. */
  readonly scope?: string;
  readonly setup?: readonly (readonly string[])[];
  /** Texts of the commit the work began on, by path: the manifest and makefile that checks run by name. */
  readonly before?: ReadonlyMap<string, string>;
};

/**
 * What in a candidate weakens or redirects its own proof, one sentence each: what a check resolves to, tests that are gone,
 * skipped or hollow, installed packages, continuous integration, configuration of tools and agents. A person decides about these, never a green check.
 * Checks run in the folder `scope` of the repository; paths are the repository's.
 */
export function findProtectedChanges(
  files: readonly ChangedFile[],
  checks: readonly CheckSpec[],
  { scope = '', setup = [], before = new Map() }: CheckSurroundings = {},
): readonly string[] {
  const proof = proofOf(files, checks, { scope, setup, before });
  const found = files.flatMap((file) => {
    if (isInstalledPackage(file.path)) return [];
    const did = `${file.change} ${file.path}`;
    if (isContinuousIntegration(file.path)) return [`${did}, which is continuous integration`];
    if (isAgentConfig(file.path)) return [`${did}, which agents are configured with`];
    if (isPackageManagerConfig(file.path)) return [`${did}, which decides how packages and their scripts run`];
    if (isPackageManifest(file.path)) return proof.changedManifest(file);
    if (proof.installs && /(?:^|\/)binding\.gyp$/.test(file.path)) return [`${did}, which setup may build`];
    const runner = file.change === 'added' ? null : proof.runnerOf(file.path);
    if (runner !== null) return [`${did}, which ${runner}`];
    const tool = toolConfigs.find(({ config }) => config.test(file.path));
    if (tool !== undefined && proof.commands.some((command) => tool.command.test(command)))
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
