import type { Command } from './command-lines';

export type StartedWord = {
  readonly word: string;
  /** Found as programs find modules: without its ending, or by its dots after `-m`. */
  readonly as: 'file' | 'module' | 'python module';
};

/** What stands in front of a program and starts it. */
const wrapper =
  /^(?:env|cross-env(?:-shell)?|dotenv|timeout|time|nice|nohup|exec|command|sudo|xvfb-run|xargs|npx|bunx|pnpx|uvx|dlx|npm|pnpm|yarn|poetry|uv|pipenv|bundle|run|\d+[smh]?|-.*|\w+=.*)$/;
const interpreter =
  /^(?:(?:ba|da|z|k)?sh|node|deno|bun|tsx|ts-node|python[\d.]*|py|ruby|perl|php|pwsh|Rscript|source|\.)$/;
/** Options whose value the program reads to know what to do. */
const setting =
  /^(?:-r|-c|-f|-p|-m|--(?:require|import|loader|experimental-loader|preload|config|config-?file|rcfile|project|tsconfig|file|makefile|setup|global-?setup|setup-?files\w*|rules?dir))$/i;

/**
 * The words of a command that say what runs: its program, the script that an interpreter gets, and what options of its
 * configuration name. What it works on (`esbuild src/index.ts`, `node --test a.test.js`) is what agents are there to change.
 */
export function startedWords(command: Command): readonly StartedWord[] {
  return [...programOf(command), ...scriptsOf(command), ...settingsOf(command)];
}

function programOf(command: Command): readonly StartedWord[] {
  const word = command.find((each) => !wrapper.test(each));
  return word === undefined ? [] : [{ word, as: word.includes('/') ? 'module' : 'file' }];
}

function scriptsOf(command: Command): readonly StartedWord[] {
  return command.flatMap((each, at) => {
    const name = each.split(/[\\/]/).at(-1) ?? '';
    if (!interpreter.test(name)) return [];
    const script = firstScript(command.slice(at + 1));
    return script === null ? [] : [{ word: script, as: 'module' as const }];
  });
}

/** Null where what follows is no script: code, tests to run, or nothing. */
function firstScript(words: Command): string | null {
  for (const [at, word] of words.entries()) {
    if (/^(?:--test|test|-e|--eval|-p|--print)$/.test(word)) return null;
    const isValue = setting.test(words[at - 1] ?? '');
    if (!isValue && word !== 'run' && !word.startsWith('-')) return word;
  }
  return null;
}

function settingsOf(command: Command): readonly StartedWord[] {
  return command.flatMap((word, at) => {
    const [option = '', ...value] = word.split('=');
    if (value.length > 0 && setting.test(option)) return [{ word: value.join('='), as: 'module' as const }];
    const before = command[at - 1] ?? '';
    if (!setting.test(before)) return [];
    return [{ word, as: before === '-m' ? ('python module' as const) : ('module' as const) }];
  });
}
