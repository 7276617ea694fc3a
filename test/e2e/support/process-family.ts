import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The process and all its descendants. */
export function familyOf(root: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const family = [root];
  for (const member of family) {
    for (const [pid, parent] of rows) if (parent === member && pid !== undefined) family.push(pid);
  }
  return family;
}

/** A zombie has ended; nobody has collected it yet. */
export function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false; // ps exits 1 when there is no such process
  }
}

/**
 * Processes of attempts (they carry FLOTILLA_ATTEMPT) whose environment names a folder below `home`: agents, checks and
 * whatever they started, wherever they hid in the process tree.
 */
export function attemptProcesses(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const environment = environmentOf(pid);
      return environment.includes('FLOTILLA_ATTEMPT=') && environment.includes(home) && isAlive(pid);
    });
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}
