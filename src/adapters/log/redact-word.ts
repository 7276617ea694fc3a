export const hidden = '[redacted]';

/** Of a word that is asked for by the one before it: `--api-key`, `-c`’s dotted names, names of variables. */
const secretFlag = /^[\w.-]*(?:token|key|password|passwd|credential|authorization|cookie|secret)s?$/i;
const headerFlag = /^(?:-H|--?(?:http-?)?headers?)$/i;

/** `NAME=value`, `"name": value` and `Name: value`, wherever in a word they stand; also all headers, as TOML has them. */
const secretValue =
  /(?:token|key|password|passwd|credential|authorization|cookie|secret|headers?)s?\\?["']?\s*[=:]\s*(?=\S)/i;

/** Keys by their own look, and what stands before the host of an address. */
const secretLook = /\b(?:sk-|gh[a-z]_|github_pat_|xox[a-z]-|AIza)[\w-]{8,}|(?<=:\/\/)[^/\s@]+(?=@)|(?<=\bBearer )\S+/gi;

/** A word of a command line as it may be logged. `before`: the one in front of it. */
export function redactWord(before: unknown, word: string): string {
  if (typeof before === 'string' && !word.startsWith('-')) {
    if (secretFlag.test(before)) return hidden;
    if (headerFlag.test(before)) return word.includes(':') ? `${word.split(':', 1)[0] ?? ''}: ${hidden}` : hidden;
  }
  const found = secretValue.exec(word);
  if (found !== null) return `${word.slice(0, found.index + found[0].length)}${hidden}`;
  return word.replace(secretLook, hidden);
}
