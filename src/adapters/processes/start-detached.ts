import { spawn } from 'node:child_process';

export type DetachedCall = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** A program that was started to outlive us. */
export type DetachedProgram = {
  readonly pid: number | null;
  /** The first it tells through the channel to us (`process.send`); pending for ever where it never does. */
  readonly told: Promise<unknown>;
  /** Its exit code and what it said on standard error; only while it is not let go. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
  /** From now on it is on its own: nothing of it keeps us, and our end does not touch it. */
  letGo(): void;
};

const mostKept = 20_000;

/** Starts a program of ours in a session of its own, which neither a signal to our group nor our end reaches. */
export function startDetached({ argv, cwd, env }: DetachedCall): DetachedProgram {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
    windowsHide: true,
  });
  const errors = child.stderr;
  let stderr = '';
  errors?.setEncoding('utf8');
  errors?.on('data', (text: string) => (stderr = (stderr + text).slice(-mostKept)));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
  const told = new Promise<unknown>((resolve) => child.once('message', resolve));
  // Who lets it go waits for its end no longer.
  ended.catch(() => undefined);
  return {
    pid: child.pid ?? null,
    told,
    ended,
    letGo() {
      errors?.destroy();
      if (child.connected) child.disconnect();
      child.unref();
    },
  };
}
