import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
const roomBytes = 1024 ** 3;

/**
 * Where tests make their folders: in memory where the system offers that, for what they write lives for seconds and would
 * wait for the disk thousands of times. `TMPDIR` decides otherwise, e.g. `TMPDIR=/tmp npm test`.
 */
export function tempPlace(): string {
  const isWished = process.env['TMPDIR'] !== undefined;
  return !isWished && process.platform === 'linux' && isUsable() ? memory : tmpdir();
}

/** Writable, roomy, and programs may be started there: containers often forbid that. */
function isUsable(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= roomBytes && startsPrograms(readFileSync('/proc/mounts', 'utf8'));
  } catch {
    return false;
  }
}

function startsPrograms(mounts: string): boolean {
  const [, , type, options = ''] =
    mounts
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([, place]) => place === memory) ?? [];
  return type === 'tmpfs' && !options.split(',').includes('noexec');
}
