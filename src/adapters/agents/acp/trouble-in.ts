import { plainText } from '../plain-text';

/** What a program prints on standard error while it tries its provider again by itself; null: another line. */
export function troubleIn(line: string): string | null {
  const start = line.slice(0, 1_000);
  if (!/\b(attempt \d+ failed|retrying|stream error)\b/i.test(start)) return null;
  // opencode finds a title for the session beside the work, with another model: what becomes of that says nothing of the work.
  if (/\bstream error\b.*\bsmall=true\b/.test(start)) return null;
  const said = /\berror\.error="((?:[^"\\]|\\.)*)"?/.exec(start)?.[1];
  return plainText(said?.replaceAll(/\\(.)/g, '$1') ?? start);
}
