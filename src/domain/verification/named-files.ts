import { normalisePath } from '../locks/lock-names';
import type { Command } from './command-lines';

const MOST_FOLDERS = 20;
const runsModules = /^(?:node|bun|tsx|ts-node|deno|-r|--require|--import|--loader)$/;
const endings = /(?:\/(?:index|__main__))?\.(?:[cm]?[jt]s|json|py)$/;

/** Tells of a path of the repository whether commands that start in `folder` name it, as programs find it: `node ./check` is check.js. */
export function namedFiles(commands: readonly Command[], folder: string): (path: string) => boolean {
  const folders = [folder, ...entered(commands).map((each) => within(folder, each))];
  const exact = new Set<string>();
  const modules = new Set<string>();
  for (const command of commands) {
    command.forEach((word, at) => {
      const before = command[at - 1] ?? '';
      const names = before === '-m' ? [word, word.replaceAll('.', '/')] : spellings(word);
      const isModule = before === '-m' || runsModules.test(before) || word.includes('/');
      for (const path of folders.flatMap((each) => names.map((name) => within(each, name)))) {
        exact.add(path);
        if (isModule) modules.add(path);
      }
    });
  }
  return (path) => exact.has(path) || (endings.test(path) && modules.has(path.replace(endings, '')));
}

/** A word, and what stands behind `=` in it, without the shell's word for where it is. */
function spellings(word: string): readonly string[] {
  return [word, ...word.split('=').slice(1)].map((each) =>
    each.replace(/^\$(?:\{(?:PWD|INIT_CWD)\}|PWD|INIT_CWD)[\\/]/, ''),
  );
}

/** Folders that commands go to before others run. */
function entered(commands: readonly Command[]): readonly string[] {
  const found = commands.flatMap((command) =>
    command.flatMap((word, at) =>
      /^(?:cd|pushd|-C|--prefix|--cwd|--dir)$/.test(word) ? command.slice(at + 1, at + 2) : [],
    ),
  );
  return [...new Set(found)].slice(0, MOST_FOLDERS);
}

/** A word of a command that runs in a folder, as a path of the repository. */
const within = (folder: string, word: string): string => normalisePath(folder === '' ? word : `${folder}/${word}`);
