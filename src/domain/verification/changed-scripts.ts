import { count } from '../../shared/count';
import type { ChangedFile } from './changed-file';
import { MOST_SCRIPTS, type FollowedScripts } from './follow-scripts';
import { readPackageManifest } from './package-manifest';
import { isMeant } from './script-pattern';

/** What package managers run by themselves when packages are installed. */
const installScript =
  /^(?:preinstall|install|postinstall|prepublish|preprepare|prepare|postprepare|predependencies|dependencies|postdependencies|pnpm:devPreinstall)$/;

const MOST_SENTENCES = 10;
const LONGEST_NAME = 80;

/** What decides which scripts of a manifest are run. */
export type ScriptUse = {
  /** Null where only scripts of another package are run. */
  readonly checks: FollowedScripts | null;
  readonly setup: FollowedScripts | null;
  /** Names that checks themselves give: a script of that name that was not there proves nothing less when it comes. */
  readonly asked: ReadonlySet<string>;
  /** Packages are installed before checks run, or by them. */
  readonly installs: boolean;
};

/** Scripts of a changed `package.json` that checks or setup run and that are not what they were, one sentence each. */
export function changedScripts(file: ChangedFile, use: ScriptUse): readonly string[] {
  const [before, after] = [readPackageManifest(file.before), readPackageManifest(file.after)];
  if (before.tooLarge || after.tooLarge)
    return file.before === file.after ? [] : [`${file.change} ${file.path}, which is too large to compare`];
  const names = [...new Set([...before.scripts.keys(), ...after.scripts.keys()])];
  const changed = names.filter((name) => before.scripts.get(name) !== after.scripts.get(name));
  const cutOff = names.length > MOST_SCRIPTS || use.checks?.cutOff === true || use.setup?.cutOff === true;
  if (changed.length > 0 && cutOff) return [`changed scripts in ${file.path}, where there are too many to follow`];
  const isNew = (name: string) => file.before === null || (use.asked.has(name) && !before.scripts.has(name));
  const found = changed.flatMap((name) => {
    const runner = runnerOf(name, use, isNew);
    if (runner === null) return [];
    const did = !before.scripts.has(name) ? 'added' : after.scripts.has(name) ? 'changed' : 'deleted';
    return [`${did} the script ${JSON.stringify(name.slice(0, LONGEST_NAME))} in ${file.path}, which ${runner}`];
  });
  if (found.length <= MOST_SENTENCES) return found;
  const more = count(found.length - MOST_SENTENCES, 'other script');
  return [...found.slice(0, MOST_SENTENCES), `changed ${more} in ${file.path} that checks or setup run`];
}

function runnerOf(name: string, use: ScriptUse, isNew: (name: string) => boolean): string | null {
  const fresh = [name, name.replace(/^(?:pre|post)/, '')].some(isNew);
  if (!fresh && isRun(name, use.checks)) return 'a check runs';
  if (!fresh && isRun(name, use.setup)) return 'setup runs';
  return use.installs && installScript.test(name) ? 'setup may run' : null;
}

const isRun = (name: string, followed: FollowedScripts | null): boolean =>
  followed !== null && [...followed.references].some((reference) => isMeant(name, reference));
