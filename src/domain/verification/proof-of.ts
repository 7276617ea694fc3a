import type { CheckSpec } from '../../shared/check';
import type { ChangedFile } from './changed-file';
import { changedScripts, type ScriptUse } from './changed-scripts';
import { changedToolKeys } from './changed-tool-keys';
import { commandOf, type Command } from './command-lines';
import { followScripts } from './follow-scripts';
import { namedFiles } from './named-files';
import { readPackageManifest } from './package-manifest';
import { scriptReferences } from './script-references';

type Surroundings = {
  readonly scope: string;
  readonly setup: readonly (readonly string[])[];
  readonly before: ReadonlyMap<string, string>;
};

/** What checks and setup come to, as far as changed files can weaken it. */
export type Proof = {
  /** Lines that checks run, for telling which tools they call. */
  readonly commands: readonly string[];
  /** Packages are installed before checks run, or by them. */
  readonly installs: boolean;
  /** Who runs a file, as the end of a sentence. */
  runnerOf(path: string): string | null;
  /** What is said of a changed `package.json`. */
  changedManifest(file: ChangedFile): readonly string[];
};

/** Follows checks and setup as they were before the candidate: what it changes on their way is said where it does. */
export function proofOf(files: readonly ChangedFile[], checks: readonly CheckSpec[], around: Surroundings): Proof {
  const wasThere = (path: string) =>
    around.before.has(path) || files.some((file) => file.path === path && file.before !== null);
  const candidates = manifestsAround(around.scope);
  const manifest = candidates.find(wasThere) ?? manifestIn(around.scope);
  const nearer = new Set(candidates.slice(0, candidates.indexOf(manifest)));
  const changed = files.find((file) => file.path === manifest);
  const was = readPackageManifest(changed === undefined ? (around.before.get(manifest) ?? null) : changed.before);
  const is = changed === undefined ? was : readPackageManifest(changed.after);
  const makefile = makefilesIn(around.scope).flatMap((path) => around.before.get(path) ?? [])[0] ?? '';
  const start = checks.flatMap((check) => commandOf(check.argv));
  const followed = followScripts(start, { scripts: was.scripts, makefile });
  const later = followScripts(start, { scripts: is.scripts, makefile });
  const setup = followScripts(around.setup.flatMap(commandOf), { scripts: was.scripts, makefile });
  const installs = around.setup.length > 0 || followed.installs;
  const use = { checks: followed, setup, asked: namesAskedFor(checks), installs };
  const folders = [...new Set([around.scope, manifest.replace(/\/?package\.json$/, '')])];
  const [ofChecks = [], ofSetup = []] = [followed, setup].map(({ commands }) =>
    folders.map((folder) => namedFiles(commands, folder)),
  );
  const elsewhere = files
    .filter((file) => file.path !== manifest && file.path.endsWith('/package.json') && followed.elsewhere)
    .map((file) => filesOfPackage(file, followed.references));
  return {
    commands: [...followed.commands, ...later.commands].map((command) => command.join(' ')),
    installs,
    runnerOf: (path) => {
      if ([...ofChecks, ...elsewhere].some((names) => names(path))) return 'a check runs';
      return ofSetup.some((names) => names(path)) ? 'setup runs' : null;
    },
    changedManifest: (file) => {
      if (nearer.has(file.path)) return [`${file.change} ${file.path}, which takes the place of ${manifest}`];
      if (file.path === manifest) return [...changedScripts(file, use), ...changedToolKeys(file)];
      return changedScripts(file, usedElsewhere(use));
    },
  };
}

const manifestIn = (folder: string): string => (folder === '' ? 'package.json' : `${folder}/package.json`);

/** Where package managers look for the manifest whose scripts checks run by name, nearest first. */
export function manifestsAround(scope: string): readonly string[] {
  const parts = scope.split('/').filter((part) => part !== '');
  return [...parts.keys(), parts.length].map((_, up) => manifestIn(parts.slice(0, parts.length - up).join('/')));
}

/** Makefiles in the order in which make looks for them. */
export const makefilesIn = (scope: string): readonly string[] =>
  ['GNUmakefile', 'makefile', 'Makefile'].map((name) => (scope === '' ? name : `${scope}/${name}`));

function namesAskedFor(checks: readonly CheckSpec[]): ReadonlySet<string> {
  return new Set(checks.flatMap((check) => scriptReferences(check.argv).scripts));
}

/** Scripts of another package count where commands go there. */
function usedElsewhere(use: ScriptUse): ScriptUse {
  return {
    ...use,
    checks: use.checks?.elsewhere === true ? use.checks : null,
    setup: use.setup?.elsewhere === true ? use.setup : null,
  };
}

function filesOfPackage(file: ChangedFile, references: ReadonlySet<string>): (path: string) => boolean {
  const { scripts } = readPackageManifest(file.before);
  const start: readonly Command[] = [...references].map((name) => ['npm', 'run', name]);
  const { commands } = followScripts(start, { scripts, makefile: '' });
  return namedFiles(commands, file.path.slice(0, -'/package.json'.length));
}
