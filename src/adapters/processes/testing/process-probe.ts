import { readFileSync, readdirSync } from 'node:fs';

/** Looks at /proc by itself, so that the code under test does not vouch for itself. Zombies are not alive. */
export function isAlive(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat !== null && !/^[ZX]$/.test(stat.slice(stat.lastIndexOf(')') + 2)[0] ?? 'Z');
}

/** Pids of living processes started with exactly this `NAME=value` in their environment. */
export function pidsWith(assignment: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => isAlive(pid) && (read(`/proc/${pid}/environ`) ?? '').split('\0').includes(assignment));
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw cause;
  }
}
