import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type AgentProcess = {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** How it ended, as a sentence. */
  readonly ended: Promise<string>;
  /** Ends it: its input, then politely, then hard. */
  end(): Promise<void>;
};

/** Some end with their input and some never do, so none is waited for long. */
const patienceMs = { input: 300, polite: 3_000 };

/** Starts the agent; what it says on standard error goes where ours goes. */
export function startAgentProcess([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): AgentProcess {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${program} can’t be started: ${error.message}.`));
    child.once('exit', (code, signal) =>
      resolve(
        `The agent ${signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`} before it was done.`,
      ),
    );
  });
  // It has ended, or will not listen any more; its end is the reason, whichever is noticed first.
  child.stdin.on('error', () => undefined);
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    ended,
    async end() {
      child.stdin.end();
      if (await within(ended, patienceMs.input)) return;
      child.kill('SIGTERM');
      if (await within(ended, patienceMs.polite)) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** False: it took longer. */
export async function within(promise: Promise<unknown>, timeMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeMs);
  });
  const inTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
