import { tmpdir } from 'node:os';
import { runProgram } from '../run-program';

/** Runs a listing program and resolves to what it printed. */
export type ReadCommand = (argv: readonly string[]) => Promise<string>;

const maxOutputBytes = 64 * 1024 * 1024;
const timeoutMs = 20_000;

/** Fixed language and time zone, so that dates can be parsed and compared whatever the user's settings. */
export const readCommand: ReadCommand = async (argv) => {
  const { PATH = '/usr/bin:/bin:/usr/sbin:/sbin', SystemRoot = '' } = process.env;
  const env = { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot === '' ? {} : { SystemRoot }) };
  const result = await runProgram({ argv, cwd: tmpdir(), env, maxOutputBytes, timeoutMs });
  // `ps -p` and `lsof` end with 1 where there is simply nothing, or not everything, to show.
  const nothingToShow = result.code === 1 && result.stderr.trim() === '';
  if (result.timedOut || result.overflowed || (result.code !== 0 && !nothingToShow)) {
    throw new Error(`${argv[0]} could not list processes (exit ${result.code}): ${result.stderr.trim().slice(0, 500)}`);
  }
  return result.stdout.toString('utf8');
};
