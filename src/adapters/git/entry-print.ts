import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { open, readlink } from 'node:fs/promises';
import type { UntrackedEntry } from './walk-untracked';

/**
 * What tells a file, folder or link from any other that may come to stand in its place: kind, permissions and size (of a link: where
 * it leads), then, of a file, either the times nobody can set back, or a digest of what is in it, or both.
 */
export type EntryPrint = string;

type Printing = {
  /** Nobody can change a file here without its time of change (ctime) telling. */
  readonly timesProve: boolean;
};

export async function printOf(entry: UntrackedEntry, { timesProve }: Printing): Promise<EntryPrint> {
  const shape = await shapeOf(entry);
  if (!entry.stats.isFile()) return shape;
  // Its time of change tells also that another link to it came or went: where packages are linked from a store that happens all the time.
  const digested = !timesProve || entry.stats.nlink > 1n;
  return [shape, timesProve ? timesOf(entry) : '', digested ? await digestOf(entry) : ''].join('\n');
}

export async function isAsPrinted(print: EntryPrint, entry: UntrackedEntry): Promise<boolean> {
  const [shape, times = '', digest = ''] = print.split('\n');
  if (shape !== (await shapeOf(entry))) return false;
  if (!entry.stats.isFile() || (times !== '' && times === timesOf(entry))) return true;
  return digest !== '' && digest === (await digestOf(entry));
}

async function shapeOf({ fullPath, stats }: UntrackedEntry): Promise<string> {
  if (stats.isDirectory()) return `${stats.mode}`;
  return `${stats.mode} ${stats.isSymbolicLink() ? JSON.stringify(await readlink(fullPath, 'latin1')) : stats.size}`;
}

function timesOf({ stats }: UntrackedEntry): string {
  return `${stats.dev} ${stats.ino} ${stats.mtimeNs} ${stats.ctimeNs}`;
}

const blockBytes = 64 * 1024;

/** Of small files at one go: there are tens of thousands, and each step in the background takes longer than reading one. */
async function digestOf({ fullPath, stats }: UntrackedEntry): Promise<string> {
  return stats.size <= blockBytes ? digestAtOnce(fullPath) : digestInSteps(fullPath);
}

/** Neither through a link that has come there meanwhile, nor waiting for whoever writes to a pipe. */
const asItStands = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function digestAtOnce(path: string): string {
  const file = openSync(path, asItStands);
  try {
    return createHash('sha256').update(readFileSync(file)).digest('base64');
  } finally {
    closeSync(file);
  }
}

async function digestInSteps(path: string): Promise<string> {
  const file = await open(path, asItStands);
  try {
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(blockBytes);
    for (;;) {
      const { bytesRead } = await file.read(block);
      if (bytesRead === 0) return hash.digest('base64');
      hash.update(block.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
