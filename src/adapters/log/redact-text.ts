import { redactWord } from './redact-word';

/** Lines, but one that ends in `:` or `=` together with the next, where the value stands. */
const lineEnd = /(?<![=:]\r?)\n/;

/** A text for people as it may be logged: what follows a secret's name goes to the end of its line, and what looks like a secret. */
export function redactText(text: string): string {
  return text
    .split(lineEnd)
    .map((line) => redactWord(null, line))
    .join('\n');
}
