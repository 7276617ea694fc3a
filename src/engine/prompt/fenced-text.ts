/**
 * Text of somebody else in a fence it cannot close, cut to `maxLength` characters and without characters that only
 * terminals read. `keep` says which end matters: the start of a description, the end of a check's output.
 */
export function fencedText(text: string, maxLength: number, keep: 'start' | 'end' = 'start'): string {
  const body = cut(visible(text).trim(), maxLength, keep);
  const longestRun = Math.max(0, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  return `${fence}text\n${body}\n${fence}`;
}

/** The same for a place that holds one line. */
export function oneLine(text: string, maxLength: number): string {
  return cut(visible(text).replace(/\s+/g, ' ').trim(), maxLength, 'start');
}

const joiners = ['\u200c', '\u200d'];

/** Control and format characters (direction marks, invisible tags) go; line breaks, tabs and joiners stay. */
function visible(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (mark) =>
      mark === '\n' || mark === '\t' || joiners.includes(mark) ? mark : '',
    );
}

function cut(text: string, maxLength: number, keep: 'start' | 'end'): string {
  if (text.length <= maxLength) return text;
  const left = text.length - maxLength;
  const kept = keep === 'start' ? text.slice(0, maxLength) : text.slice(-maxLength);
  // A cut may halve a character that takes two code units.
  const whole = kept.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return keep === 'start' ? `${whole} … (${left} characters left out)` : `(${left} characters left out) … ${whole}`;
}
