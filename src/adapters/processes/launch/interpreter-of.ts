import { closeSync, openSync, readSync } from 'node:fs';

/** The program that the first line of a script names; null where the file is no script or can't be read. */
export function interpreterOf(file: string): string | null {
  const line = /^#![ \t]*(\S+)/.exec(beginningOf(file));
  return line?.[1] ?? null;
}

function beginningOf(file: string): string {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch {
    // A program that may be executed but not read is no script.
    return '';
  }
  try {
    const buffer = Buffer.alloc(256);
    return buffer.toString('latin1', 0, readSync(opened, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(opened);
  }
}
