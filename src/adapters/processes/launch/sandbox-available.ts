import type { Fault } from '../../../shared/fault';
import { err, ok, type Result } from '../../../shared/result';
import { ProgramNotStarted, runProgram, type ProgramResult } from '../run-program';
import { bwrapArguments } from './bwrap-arguments';
import { findProgram } from './find-program';

let usable: string | null = null;

/** Path of a bubblewrap that works here. What it refused is asked again next time, for a person may have mended it. */
export async function findBwrap(): Promise<Result<string>> {
  if (usable !== null) return ok(usable);
  if (process.platform !== 'linux') return err(refusal('A sandbox is only available on Linux.', withoutSandbox));
  const program = findProgram('bwrap', { path: process.env['PATH'], cwd: '/' });
  if (program === null) return err(refusal('The sandbox needs bubblewrap (bwrap), which is not installed.', install));
  const tried = await tryOut(program);
  if (tried.ok) usable = program;
  return tried.ok ? ok(program) : tried;
}

/** Whether a sandbox can be made here, found out by making one. */
export async function sandboxAvailable(): Promise<Result<void>> {
  const found = await findBwrap();
  return found.ok ? ok(undefined) : found;
}

const withoutSandbox = 'Run without --sandbox, or on a Linux machine.';
const install = 'Install it, for example with apt install bubblewrap, or run without --sandbox.';
const allow =
  'Allow user namespaces (sysctl kernel.unprivileged_userns_clone=1; on Ubuntu also kernel.apparmor_restrict_unprivileged_userns=0), or run without --sandbox.';

async function tryOut(program: string): Promise<Result<void>> {
  const argv = [program, ...bwrapArguments({ places: [], program, cwd: '/' }), '--', program, '--version'];
  try {
    const tried = await runProgram({ argv, cwd: '/', env: {}, maxOutputBytes: 100_000, timeoutMs: 10_000 });
    return tried.code === 0
      ? ok(undefined)
      : err(refusal(`bubblewrap can’t make a sandbox here: ${wordsOf(tried)}`, allow));
  } catch (error) {
    if (!(error instanceof ProgramNotStarted)) throw error;
    return err({ ...refusal('bubblewrap can’t be started.', install), cause: error });
  }
}

function wordsOf({ stderr, code, timedOut }: ProgramResult): string {
  const said = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  if (said !== '') return said;
  return timedOut ? 'it did not answer.' : `it ended with exit code ${code}.`;
}

function refusal(message: string, remedy: string): Fault {
  return { code: 'spawn_failed', message, where: '--sandbox', remedy };
}
