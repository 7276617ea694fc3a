import { commandLines, type Command } from './command-lines';
import { makeRecipes, readMakeRules } from './make-recipes';
import { isMeant } from './script-pattern';
import { scriptReferences } from './script-references';

/** All that commands come to, through scripts of scripts and targets of makefiles. */
export type FollowedScripts = {
  readonly commands: readonly Command[];
  /** Names and patterns of the scripts that are run, also of those there are not. */
  readonly references: ReadonlySet<string>;
  /** Scripts of other packages of the repository are run, too. */
  readonly elsewhere: boolean;
  readonly installs: boolean;
  /** There was more than is looked at. */
  readonly cutOff: boolean;
};

/** Far more than people write, little enough to be looked at in no time whatever an agent wrote. */
const MOST_WORDS = 20_000;
const MOST_WORDS_AT_ONCE = 1_000;
const MOST_REFERENCES = 500;
export const MOST_SCRIPTS = 4_000;
const LONGEST_TEXT = 20_000;

/** Follows commands into the scripts of a package and the recipes of a makefile; each once, so circles end. */
export function followScripts(
  start: readonly Command[],
  { scripts, makefile }: { readonly scripts: ReadonlyMap<string, string>; readonly makefile: string },
): FollowedScripts {
  const rules = readMakeRules(makefile);
  const commands: Command[] = [];
  const references = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...start];
  let [elsewhere, installs, cutOff, words] = [false, false, scripts.size > MOST_SCRIPTS, 0];
  const follow = (text: string) => {
    if (seen.has(text)) return;
    seen.add(text);
    cutOff ||= text.length > LONGEST_TEXT;
    waiting.push(...commandLines(text.slice(0, LONGEST_TEXT)));
  };
  for (let command = waiting.shift(); command !== undefined; command = waiting.shift()) {
    words += command.length;
    cutOff ||= words > MOST_WORDS || command.length > MOST_WORDS_AT_ONCE || references.size > MOST_REFERENCES;
    if (cutOff) break;
    commands.push(command);
    const found = scriptReferences(command);
    elsewhere ||= found.elsewhere;
    installs ||= found.installs;
    for (const reference of found.scripts.filter((each) => !references.has(each))) {
      references.add(reference);
      for (const [name, text] of scripts) if (isMeant(name, reference)) follow(text);
    }
    if (found.targets !== null) for (const line of makeRecipes(rules, found.targets)) follow(line);
  }
  return { commands, references, elsewhere, installs, cutOff };
}
