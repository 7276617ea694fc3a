/** Longer lines of an agent are cut; the whole output lies in the attempt's log. */
const maxLineLength = 4_000;

// Sequences that move the cursor, set colours or titles or make links; the string ones end with BEL or ST.
const escape = String.fromCharCode(0x1b);
const sequences = new RegExp(
  [
    `${escape}[\\]PX^_][^${String.fromCharCode(0x07)}${escape}]*(?:${String.fromCharCode(0x07)}|${escape}\\\\)?`,
    `(?:${escape}\\[|${String.fromCharCode(0x9b)})[0-?]*[ -/]*[@-~]?`,
    `${escape}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);
/** Control and format characters: also those that turn the direction of writing around. */
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
const joiners = new Set([0x200c, 0x200d]);

/** What is said, as one line, without terminal sequences and characters a reader cannot see; tabs become spaces. */
export function plainText(said: string): string {
  const text = cut(inOneLine(said))
    .replace(sequences, '')
    .replaceAll('\t', '  ')
    .replace(unprintable, (character) => (joiners.has(character.codePointAt(0) ?? 0) ? character : ''));
  return text.trimEnd();
}

function inOneLine(said: string): string {
  if (!said.includes('\n')) return overwritten(said);
  const lines = said.split('\n').map(overwritten);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** What stands there once carriage returns have been heeded. No pattern: on long runs of them one takes minutes. */
function overwritten(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '\r' || line[end - 1] === '\n')) end -= 1;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}

function cut(line: string): string {
  return line.length <= maxLineLength
    ? line
    : `${line.slice(0, maxLineLength)} … (${line.length - maxLineLength} more)`;
}
