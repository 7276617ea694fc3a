import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

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
      const environment = readProcess(pid, 'environ');
      return environment.includes('FLOTILLA_ATTEMPT=') && environment.includes(home) && isAlive(pid);
    });
}

/** Those of them that run `program`. */
export function attemptProcessesOf(home: string, program: string): number[] {
  return attemptProcesses(home).filter((pid) => basename(readProcess(pid, 'cmdline').split('\0')[0] ?? '') === program);
}

function readProcess(pid: number, name: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}
