import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Text from elsewhere made safe for a terminal: no escape sequences, no control or direction characters, one line. */
export function oneLine(text: string): string {
  return safeLine(text).replace(/\s+/g, ' ').trim();
}

/** The same for a line whose spacing matters. */
export function safeLine(text: string): string {
  return stripVTControlCharacters(text).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** `1:05` under an hour, else `1:02:05`; people read a watch, not milliseconds. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `a, b and 3 more`. */
export function list(items: readonly string[], most = 5, between = ', '): string {
  const shown = items.slice(0, most).join(between);
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** Columns a text takes in a terminal: two for what is wide, none for what joins the character before. */
export const width = (text: string): number => stringWidth(text);

const graphemes = new Intl.Segmenter();

/** As much of a text as fits into so many columns; what was cut is said with `…`. No character is cut in half. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  if (columns < 1) return '';
  let taken = '';
  let left = columns - 1;
  for (const { segment } of graphemes.segment(text)) {
    left -= width(segment);
    if (left < 0) break;
    taken += segment;
  }
  return `${taken.trimEnd()}…`;
}

/** The text cut or filled up to exactly so many columns. */
export function fit(text: string, columns: number): string {
  const shown = cut(text, columns);
  return shown + ' '.repeat(Math.max(columns - width(shown), 0));
}
