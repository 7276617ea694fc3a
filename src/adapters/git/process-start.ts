import { readFile } from 'node:fs/promises';
import { runProgram } from '../processes/run-program';

/**
 * When a process started, as the operating system tells it; with the pid it names one process for ever.
 * Null: no such process. Where there is no way to ask, the empty text.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return linuxStart(pid);
  if (!lives(pid)) return null;
  if (process.platform === 'win32') return '';
  const env = { PATH: process.env['PATH'] ?? '/bin:/usr/bin', LC_ALL: 'C' };
  const argv = ['ps', '-o', 'lstart=', '-p', String(pid)];
  const listed = await runProgram({ argv, cwd: '/', env, maxOutputBytes: 10_000 });
  return listed.stdout.toString('utf8').trim() || null;
}

async function linuxStart(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold anything; state is field 3, start time field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const zombie = fields[0] === 'Z' || fields[0] === 'X';
    return zombie ? null : (fields[19] ?? null);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw cause;
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
