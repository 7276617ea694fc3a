import type { Command } from './command-lines';

/** What a command starts by another name than its own. */
export type References = {
  /** Names of package scripts, also with wildcards. */
  readonly scripts: readonly string[];
  /** Targets of make; null where it is not called, empty for its first target. */
  readonly targets: readonly string[] | null;
  /** Scripts of other packages of the repository are meant, or may be. */
  readonly elsewhere: boolean;
  /** Packages are installed, and what they run then. */
  readonly installs: boolean;
};

const goesElsewhere =
  /^(?:cd|pushd|-w|-ws|--workspaces?(?:=.*)?|workspaces?|--prefix(?:=.*)?|-C|--cwd(?:=.*)?|--dir(?:=.*)?|--filter(?:=.*)?|-F|-r|--recursive|turbo|lerna|nx|wsrun)$/;
const installing =
  /^(?:i|ci|install|add|it|cit|install-test|install-ci-test|clean-install|rebuild|update|up|pack|publish)$/;

/** Wherever in the command a runner of scripts stands (`cross-env A=1 npm run x`, `timeout 60 npm test`), what it is told to run. */
export function scriptReferences(command: Command): References {
  const scripts = command.flatMap((word, at) => referencesOf(programOf(word), word, command.slice(at + 1)));
  const make = command.findIndex((word) => /^g?make$/.test(programOf(word)));
  return {
    scripts,
    targets: make < 0 ? null : command.slice(make + 1).filter((word) => !/^-|=/.test(word)),
    elsewhere: command.some((word) => goesElsewhere.test(word)),
    installs: scripts.some((name) => installing.test(name)) || (command.length === 1 && command[0] === 'yarn'),
  };
}

const programOf = (word: string): string => (word.split(/[\\/]/).at(-1) ?? '').replace(/\.(?:cmd|exe|ps1)$/, '');

function referencesOf(program: string, word: string, rest: Command): readonly string[] {
  const prefixed = /^(?:npm|pnpm|yarn|bun|node):(.+)$/.exec(word)?.[1];
  if (prefixed !== undefined) return [prefixed];
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) return firstNames(rest).flatMap(spelledOut);
  if (/^(?:npm-run-all2?|run-s|run-p)$/.test(program)) return plainWords(rest).map(firstWord);
  if (program === 'node') return runOption(rest);
  if (/^(?:turbo|lerna|nx|wsrun)$/.test(program))
    return rest.flatMap((each) => each.replace(/^-.*=|^-.*/, '').split(','));
  return [];
}

const isFlag = (word: string): boolean => word.startsWith('-');
const plainWords = (words: Command): Command => words.filter((word) => !isFlag(word));
const firstWord = (word: string): string => word.trim().split(/\s/)[0] ?? '';

/** The first name; and the one after it where the first may be the value of an option (`npm --prefix api test`). */
function firstNames(words: Command): readonly string[] {
  const names: string[] = [];
  let unsure = false;
  for (const word of words) {
    if (isFlag(word) || word === 'workspace') unsure = true;
    else if (!/^(?:run|run-script|rum|urn|workspaces|foreach|exec)$/.test(word)) {
      names.push(word);
      if (!unsure) break;
      unsure = false;
    }
  }
  return names;
}

function spelledOut(name: string): readonly string[] {
  if (/^(?:t|tst|it|cit|install-test|install-ci-test)$/.test(name)) return ['test', name];
  return name === 'restart' ? ['restart', 'stop', 'start'] : [name];
}

function runOption(words: Command): readonly string[] {
  return words.flatMap((word, at) => {
    if (word.startsWith('--run=')) return [word.slice('--run='.length)];
    return word === '--run' ? words.slice(at + 1, at + 2) : [];
  });
}
