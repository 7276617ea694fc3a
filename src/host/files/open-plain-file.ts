import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

export type PlainFile = { readonly descriptor: number; readonly inode: number; readonly size: number };

const { O_RDONLY } = constants;
// Windows knows neither.
const carefully = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file of ours that an agent may have replaced: follows no link, and never waits, as opening a pipe would. Null
 * while there is none; anything but a file is thrown. The caller closes the descriptor.
 */
export function openPlainFile(file: string): PlainFile | null {
  const descriptor = openIfThere(file);
  if (descriptor === null) return null;
  const found = fstatSync(descriptor);
  if (found.isFile()) return { descriptor, inode: found.ino, size: found.size };
  closeSync(descriptor);
  throw new Error(`${file} is not a file`);
}

/** The text of such a file; what is larger is thrown. */
export function readPlainFile(file: string, mostBytes: number): string | null {
  const opened = openPlainFile(file);
  if (opened === null) return null;
  try {
    if (opened.size > mostBytes) throw new Error(`${file} is larger than it can be: ${opened.size} bytes`);
    return readFileSync(opened.descriptor, 'utf8');
  } finally {
    closeSync(opened.descriptor);
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, O_RDONLY | carefully);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}
