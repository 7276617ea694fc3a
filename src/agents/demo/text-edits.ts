import { err, ok, type Result } from '../../shared/result';

/**
 * Edits of a file's text that may be done twice: an interrupted step is done again, and what already stands there is
 * not put in once more.
 */
export function insertLines(
  text: string,
  {
    marker,
    where,
    lines,
  }: { readonly marker: string; readonly where: 'before' | 'after'; readonly lines: readonly string[] },
): Result<string, string> {
  const all = text.split('\n');
  const found = all.findIndex((line) => line.trim() === marker.trim());
  if (found === -1) return err(`there is no line "${marker.trim()}"`);
  const at = where === 'after' ? found + 1 : found;
  const start = where === 'after' ? at : at - lines.length;
  if (start >= 0 && lines.every((line, index) => all[start + index] === line)) return ok(text);
  return ok([...all.slice(0, at), ...lines, ...all.slice(at)].join('\n'));
}

export function replaceFirst(text: string, find: string, replacement: string): Result<string, string> {
  // The new text may contain the old one: then it must not be found in what it was put into.
  if (replacement.includes(find) && text.includes(replacement)) return ok(text);
  if (text.includes(find)) return ok(text.replace(find, () => replacement));
  if (text.includes(replacement)) return ok(text);
  return err(`the text ${JSON.stringify(find.slice(0, 200))} is not in it`);
}

export function appendLines(text: string, lines: readonly string[]): string {
  const added = lines.map((line) => `${line}\n`).join('');
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return whole.endsWith(added) ? whole : whole + added;
}
