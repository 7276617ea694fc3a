import { ProgramNotStarted, runProgram, type ProgramResult } from '../processes/run-program';
import { GitFailed } from './git-failed';
import { gitEnvironment } from './git-environment';
import { retryLocked } from './retry-locked';

export type GitCall = {
  readonly cwd: string;
  /** Variables beside the fixed ones, e.g. GIT_INDEX_FILE. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Makes what takes the output while it comes, anew each time git is started; nothing of it is kept then. */
  readonly sink?: () => (chunk: Buffer) => void;
  /** Settings for this call alone, beside the fixed ones; they outweigh the repository's. */
  readonly settings?: readonly (readonly [string, string])[];
  /** Takes locks in the repository; tried again while somebody else holds one. Reads never take any. */
  readonly writes?: boolean;
  /** Exit codes that are answers; others reject with `GitFailed`. Default: 0. */
  readonly answers?: readonly number[];
};

export type GitOutput = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs one git command and resolves with its output. */
export type RunGit = (args: readonly string[], call: GitCall) => Promise<GitOutput>;

const maxOutputBytes = 256 * 1024 * 1024;
const timeoutMs = 15 * 60_000;

/** Git in a fixed, allow-listed environment; `parent` is the environment the person's settings are taken from. */
export function createRunGit(parent: Readonly<Record<string, string | undefined>>): RunGit {
  const environment = gitEnvironment(parent);
  return (args, call) => (call.writes === true ? retryLocked(() => runOnce(args, call)) : runOnce(args, call));

  async function runOnce(args: readonly string[], call: GitCall): Promise<GitOutput> {
    const env = { ...environment, GIT_OPTIONAL_LOCKS: call.writes === true ? '1' : '0', ...call.env };
    const first = await start(args, { ...call, env });
    const result = wasKilled(first) ? await start(args, { ...call, env }) : first;
    const answers = call.answers ?? [0];
    if (result.code === null || result.overflowed || !answers.includes(result.code)) {
      throw new GitFailed(args, result.code, whatWentWrong(result));
    }
    return { code: result.code, stdout: result.stdout.toString('utf8'), stderr: result.stderr };
  }
}

async function start(args: readonly string[], call: GitCall & { readonly env: Readonly<Record<string, string>> }) {
  const { cwd, env, stdin, sink, settings = [] } = call;
  const argv = ['git', ...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]), ...args];
  const onOutput = sink?.();
  return runProgram({ argv, cwd, env, stdin, onOutput, maxOutputBytes, timeoutMs }).catch((cause: unknown) => {
    if (cause instanceof ProgramNotStarted) throw new GitFailed(args, null, cause.message, { cause });
    throw cause;
  });
}

/** By somebody else, such as a system without memory: that says nothing about what was asked, so it is asked once more. */
function wasKilled({ signal, timedOut, overflowed }: ProgramResult): boolean {
  return signal !== null && !timedOut && !overflowed;
}

function whatWentWrong(result: {
  timedOut: boolean;
  overflowed: boolean;
  signal: string | null;
  stderr: string;
}): string {
  if (result.timedOut) return `fatal: still running after ${timeoutMs / 60_000} minutes`;
  if (result.overflowed) return 'fatal: more output than can be held';
  if (result.signal !== null) return `fatal: ended by ${result.signal}\n${result.stderr}`;
  return result.stderr;
}
