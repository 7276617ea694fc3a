import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import type { TestProject } from '../../support/test-project';
import { callInProcess, type CliEnd } from '../cli/call-in-process';
import { cliProgram } from '../cli/cli-program';

export type CliCall = {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Lines of standard output so far. */
  readonly out: readonly string[];
  /** Resolves with the first line of standard output, past or future, that has all of the words. */
  says(...words: readonly string[]): Promise<string>;
  /** The same for standard error. */
  warns(...words: readonly string[]): Promise<string>;
  /** The same, future lines only. */
  warnsAnew(...words: readonly string[]): Promise<string>;
  readonly end: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
};

export type Cli = (
  test: Pick<TestProject, 'root' | 'env'>,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => CliCall;

/** The command line as it is now, as processes of their own; what a failed test leaves running is killed. */
export function useCli(): Cli {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  });
  return (test, args, env = {}) => {
    const child = spawn(process.execPath, [cliProgram(), ...args], {
      cwd: test.root,
      env: { ...test.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return callOf(child);
  };
}

/** What the command line answers, without a process of its own: the host it asks has one. */
export async function asked(
  test: Pick<TestProject, 'root' | 'env'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliEnd> {
  const { code, stdout, stderr } = await callInProcess(args, { cwd: test.root, env: { ...test.env, ...env } });
  return { code, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
}

export function jsonOf(line: string): RunLine {
  return JSON.parse(line) as RunLine;
}

function callOf(child: ChildProcess): CliCall {
  const out = lineBook(child.stdout);
  const err = lineBook(child.stderr);
  const end = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).then((code) => ({ code, stdout: out.all.join('\n'), stderr: err.all.join('\n') }));
  const orEnd = (line: Promise<string>, words: readonly string[]): Promise<string> =>
    Promise.race([
      line,
      end.then(({ code, stdout, stderr }) => {
        throw new Error(`ended with ${code} before it said ${words.join(' … ')}:\n${stdout}\n${stderr}`);
      }),
    ]);
  return {
    child,
    pid: child.pid ?? 0,
    out: out.all,
    says: (...words) => orEnd(out.line(words), words),
    warns: (...words) => orEnd(err.line(words), words),
    warnsAnew: (...words) => orEnd(err.next(words), words),
    end,
  };
}

function lineBook(stream: ChildProcess['stdout']) {
  const all: string[] = [];
  const waiting = new Set<{ readonly words: readonly string[]; readonly resolve: (line: string) => void }>();
  let rest = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      all.push(line);
      for (const waiter of waiting) {
        if (!waiter.words.every((word) => line.includes(word))) continue;
        waiting.delete(waiter);
        waiter.resolve(line);
      }
    }
  });
  const next = (words: readonly string[]) => new Promise<string>((resolve) => void waiting.add({ words, resolve }));
  return {
    all,
    next,
    line: (words: readonly string[]) => {
      const past = all.find((line) => words.every((word) => line.includes(word)));
      return past === undefined ? next(words) : Promise.resolve(past);
    },
  };
}
