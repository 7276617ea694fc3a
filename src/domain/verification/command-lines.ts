/** One command's words, program first, without quotes. */
export type Command = readonly string[];

/** As deep as commands stand in quotes of commands: `bash -c "concurrently 'npm test'"`. */
const MOST_NESTED = 4;

/**
 * The commands of a line that a shell would run: those between `&&`, `||`, `;`, `|` and line ends, and those that stand in quotes as one
 * word (`sh -c "…"`, `concurrently "…"`). Rather one command too many than one missed: nothing here is executed.
 */
export function commandLines(text: string, depth = 0): readonly Command[] {
  return withQuoted(splitWords(text), depth);
}

/** The same for a command that is already words. */
export const commandOf = (argv: Command): readonly Command[] => withQuoted([argv], 0);

function withQuoted(commands: readonly Command[], depth: number): readonly Command[] {
  if (depth >= MOST_NESTED) return commands;
  return commands.flatMap((words) => [
    words,
    ...words.filter((word) => /\s/.test(word)).flatMap((word) => commandLines(word, depth + 1)),
  ]);
}

function splitWords(text: string): readonly Command[] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  let quote = '';
  const endWord = () => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && quote !== "'" && /[\s"'\\]/.test(text.charAt(at + 1))) {
      // A continued line goes on; other backslashes are those of Windows' paths.
      const escaped = text.charAt(++at);
      if (escaped !== '\n') word = (word ?? '') + escaped;
    } else if (quote !== '') {
      if (sign === quote) quote = '';
      else word = (word ?? '') + sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/[\n;&|()`]/.test(sign)) {
      endWord();
      commands.push([]);
    } else if (/[\s<>]/.test(sign)) endWord();
    else word = (word ?? '') + sign;
  }
  endWord();
  return commands.filter((words) => words.length > 0);
}
