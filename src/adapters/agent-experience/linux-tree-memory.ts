import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inTree, type Listed } from './in-tree';

/** Processes read before the event loop gets a turn; about 2 ms. */
const sliceLength = 128;

/**
 * Linux by way of /proc: each process counts with its share of what it has in common with others, for agents of Node share a
 * lot with each other; where that may not be read, with all that it has in memory.
 */
export function linuxTreeMemory(proc: string): (root: number) => Promise<number | null> {
  return async (root) => {
    const members = inTree(root, await list(proc));
    if (members.length === 0) return null;
    let bytes = 0;
    for (const { pid } of members) {
      bytes += memoryOf(proc, pid);
      await nextTurn();
    }
    return bytes;
  };
}

async function list(proc: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  const pids = readdirSync(proc).filter((name) => /^\d+$/.test(name));
  for (const [index, pid] of pids.entries()) {
    const entry = parseStat(readUnlessGone(join(proc, pid, 'stat')));
    if (entry !== null) listed.push(entry);
    if (index % sliceLength === sliceLength - 1) await nextTurn();
  }
  return listed;
}

/** `pid (name) state ppid pgid sid …`; a name may hold anything, brackets too. */
function parseStat(text: string): Listed | null {
  const [, ppid, , sid] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const pid = Number.parseInt(text, 10);
  return ppid === undefined || sid === undefined || Number.isNaN(pid) ? null : { pid, ppid, sid };
}

function memoryOf(proc: string, pid: number): number {
  const own = join(proc, String(pid));
  return kilobytes('Pss', join(own, 'smaps_rollup')) ?? kilobytes('VmRSS', join(own, 'status')) ?? 0;
}

function kilobytes(name: string, file: string): number | null {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readUnlessGone(file));
  return match === null ? null : Number(match[1]) * 1024;
}

/** Empty for one that has ended meanwhile, or is somebody else's. */
function readUnlessGone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code)) return '';
    throw cause;
  }
}
