import { spawn } from 'node:child_process';

export type ProgramEnd = {
  /** Null when a signal ended it or it did not start. */
  readonly code: number | null;
  /** Exit code, signal, or why it did not start, for people. */
  readonly how: string;
  readonly output: string;
};

/** Enough for the last screen of a test run. */
const keptOutput = 4_000;

/** Runs a program without a shell and waits for it; keeps the end of what it said. */
export function runProgram(
  [program = '', ...args]: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: string) => (output = (output + chunk).slice(-keptOutput));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => resolve({ code: null, how: `did not start: ${error.message}`, output }));
    child.once('close', (code, signal) => {
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      resolve({ code, how, output: output.trim() });
    });
  });
}
