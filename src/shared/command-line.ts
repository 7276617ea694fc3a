/** A command line as people type it, cut into program and arguments; null where a quote is not closed. Nothing is expanded. */
export function splitCommandLine(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== null) {
      if (sign === quote) quote = null;
      else if (sign === '\\' && quote === '"' && /["\\]/.test(text.charAt(at + 1)))
        word = (word ?? '') + text.charAt(++at);
      else word = (word ?? '') + sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + sign;
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}

/** The same the other way round: what has spaces or quotes in it is quoted. */
export function joinCommandLine(argv: readonly string[]): string {
  return argv.map((word) => (/^[^\s"']+$/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`)).join(' ');
}

/** What is wrong with a command as it is written. */
export function commandProblem(line: string): string | null {
  const argv = splitCommandLine(line);
  if (argv === null) return 'A quote is not closed.';
  if (argv.length === 0) return 'Write a command, such as npm test.';
  if (argv.some((word) => word === '')) return 'An argument is empty.';
  const shell = argv.find((word) => /^(?:&&|\|\|?|;|>>?|<)$/.test(word));
  if (shell === undefined) return null;
  return `“${shell}” needs a shell, and commands run without one. Write sh -c "…" around it.`;
}
