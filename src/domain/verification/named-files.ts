import { normalisePath } from '../locks/lock-names';
import type { Command } from './command-lines';
import { startedWords } from './started-words';

const MOST_FOLDERS = 20;
const endings = /(?:\/(?:index|__main__))?\.(?:[cm]?[jt]s|json|py)$/;

/** Tells of a path of the repository whether commands in `folder` start it or are set up by it, as programs find it: `node ./check` is check.js. */
export function namedFiles(commands: readonly Command[], folder: string): (path: string) => boolean {
  const folders = [folder, ...entered(commands).map((each) => within(folder, each))];
  const exact = new Set<string>();
  const modules = new Set<string>();
  for (const command of commands) {
    for (const { word, as } of startedWords(command)) {
      const names = as === 'python module' ? [word, word.replaceAll('.', '/')] : [withoutPlace(word)];
      for (const path of folders.flatMap((each) => names.map((name) => within(each, name)))) {
        exact.add(path);
        if (as !== 'file') modules.add(path);
      }
    }
  }
  return (path) => exact.has(path) || (endings.test(path) && modules.has(path.replace(endings, '')));
}

/** A word without the shell's word for where it is. */
const withoutPlace = (word: string): string => word.replace(/^\$(?:\{(?:PWD|INIT_CWD)\}|PWD|INIT_CWD)[\\/]/, '');

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
