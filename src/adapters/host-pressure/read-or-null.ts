import { readFileSync } from 'node:fs';

/** Text of a file the kernel may or may not offer; null where it cannot be read, for whatever reason. */
export function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not offered, not permitted or out of descriptors: all the same to who can do without it.
    return null;
  }
}

/** The number a file consists of; null for anything else, e.g. `max`. */
export function readNumber(path: string): number | null {
  const text = readOrNull(path)?.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : null;
}

/** The number after a name at the beginning of a line: `MemAvailable:   123 kB`, `pswpin 123`. */
export function numberAfter(name: string, text: string): number | null {
  const match = new RegExp(`^${name}:?\\s+(\\d+)`, 'm').exec(text);
  return match === null ? null : Number(match[1]);
}
