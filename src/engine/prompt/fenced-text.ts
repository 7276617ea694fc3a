/**
 * Text of somebody else in a fence it cannot close, cut to `maxLength` characters and without characters that only
 * terminals read. `keep` says which end matters: the start of a description, the end of a check's output.
 */
export function fencedText(text: string, maxLength: number, keep: 'start' | 'end' = 'start'): string {
  const body = bounded(text, maxLength, keep, (part) => visible(part).trim());
  const longestRun = Math.max(0, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  return `${fence}text\n${body}\n${fence}`;
}

/** The same for a place that holds one line. */
export function oneLine(text: string, maxLength: number): string {
  return bounded(text, maxLength, 'start', (part) => visible(part).replace(/\s+/g, ' ').trim());
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

/** Cleans and cuts. What is far too long is cut roughly first, so that megabytes are never gone through. */
function bounded(text: string, maxLength: number, keep: 'start' | 'end', clean: (part: string) => string): string {
  const part = (from: string, length: number) => (keep === 'start' ? from.slice(0, length) : from.slice(-length));
  const rough = part(text, maxLength * 4);
  const cleaned = clean(rough);
  const left = text.length - rough.length + Math.max(0, cleaned.length - maxLength);
  if (left === 0) return cleaned;
  // A cut may halve a character that takes two code units.
  const kept = part(cleaned, maxLength).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return keep === 'start' ? `${kept} … (${left} characters left out)` : `(${left} characters left out) … ${kept}`;
}
