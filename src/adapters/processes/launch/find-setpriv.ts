import { ProgramNotStarted, runProgram } from '../run-program';
import { findProgram } from './find-program';

let found: Promise<readonly string[] | null> | null = null;

/**
 * Command line of util-linux's `setpriv` that lets the kernel kill what it then becomes when the thread that started it
 * dies: the direct child even of a host that is killed hard. Null where there is none, or one that cannot (busybox).
 * A process starts from Node's main thread, which lives as long as the host.
 */
export function findSetpriv(): Promise<readonly string[] | null> {
  found ??= look();
  return found;
}

async function look(): Promise<readonly string[] | null> {
  if (process.platform !== 'linux') return null;
  const program = findProgram('setpriv', { path: process.env['PATH'], cwd: '/' });
  if (program === null) return null;
  const argv = [program, '--pdeathsig', 'KILL', '--'];
  try {
    const tried = await runProgram({
      argv: [...argv, program, '--version'],
      cwd: '/',
      env: {},
      maxOutputBytes: 10_000,
      timeoutMs: 5_000,
    });
    return tried.code === 0 ? argv : null;
  } catch (error) {
    // Short of processes or descriptors right now: this time without, the next start asks again.
    found = null;
    if (error instanceof ProgramNotStarted) return null;
    throw error;
  }
}
