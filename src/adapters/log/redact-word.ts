import { holdsSecret } from './secret-name';

export const hidden = '[redacted]';

const wholeName = /^[\w.-]+$/;
const headerFlag = /^(?:-H|--?(?:http-?)?headers?)$/i;
/** As TOML has them: all of them at once. */
const headersName = /headers?$/i;
const userFlag = /^(?:-[uU]|--(?:proxy-)?user)$/;

/** `NAME=value`, `"name": value` and `Name: value`, wherever in a word they stand. */
const assignment = /(?<![\w.-])([\w.-]+)\\?["']?\s*[=:]\s*(?=\S)/g;

/** `--name value` within a word, as a shell is given it. */
const flagWithin = /(?<!\S)(-[\w.-]+)\s+(?=\S)/g;

/** `-u user:password`, in one word or within one; and where the flag is the word before. */
const userWithin = /(?<!\S)(?:-[uU]\s*|--(?:proxy-)?user[\s=]\s*)[^\s:]*:(?=\S)/;
const userAlone = /^[^\s:]*:(?=\S)/;

/** Keys by their own look, web tokens (JWT), and what stands before the host of an address. */
const looks = [
  /\b(?:sk-|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|AIza)[\w-]{8,}/,
  // Longer, and without `_`: `npm_config_registry` is a setting.
  /\b(?:npm_|hf_|gsk_|xai-)[a-z\d]{16,}/,
  /(?<![a-z\d])A[KS]IA[A-Z\d]{16}(?![a-z\d])/,
  /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){2,}/,
  /(?<=:\/\/)[^/\s]+(?=@)/,
  /(?<=\bBearer )\S+/,
];
const secretLook = new RegExp(looks.map(({ source }) => source).join('|'), 'gi');

/** A word of a command line as it may be logged. `before`: the one in front of it. Takes time in line with its length. */
export function redactWord(before: unknown, word: string): string {
  if (typeof before !== 'string') return redactFrom(firstSecret(word), word);
  const isFlag = word.startsWith('-');
  if (wholeName.test(before) && holdsSecret(before, word) && (!isFlag || before.startsWith('-'))) return hidden;
  if (headerFlag.test(before) && !isFlag)
    return word.includes(':') ? `${word.split(':', 1)[0] ?? ''}: ${hidden}` : hidden;
  const user = userFlag.test(before) ? userAlone.exec(word) : null;
  return redactFrom(user === null ? firstSecret(word) : user[0].length, word);
}

/** Where in the word the first value begins that stands under a secret's name; its length where there is none. */
function firstSecret(word: string): number {
  const user = userWithin.exec(word);
  return Math.min(
    endOfName(word, assignment, (name, value) => headersName.test(name) || holdsSecret(name, value)),
    endOfName(word, flagWithin, holdsSecret),
    user === null ? word.length : user.index + user[0].length,
  );
}

function endOfName(word: string, pattern: RegExp, isSecret: typeof holdsSecret): number {
  for (const found of word.matchAll(pattern)) {
    const end = found.index + found[0].length;
    if (isSecret(found[1] ?? '', word.slice(end))) return end;
  }
  return word.length;
}

/** Where a secret ends nobody knows: all from there on goes. What stands before it may hold keys, too. */
function redactFrom(from: number, word: string): string {
  let shown = '';
  let at = 0;
  for (const { index, 0: look } of word.matchAll(secretLook)) {
    if (index >= from) break;
    shown += `${word.slice(at, index)}${hidden}`;
    at = index + look.length;
  }
  if (at > from) return shown;
  return `${shown}${word.slice(at, from)}${from < word.length ? hidden : ''}`;
}
