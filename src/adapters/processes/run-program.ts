import { spawn, type ChildProcess } from 'node:child_process';

export type ProgramCall = {
  /** Program and arguments; no shell. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Takes what the program writes to stdout while it comes; then it is neither kept nor bounded. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** Per stream; a program that writes more is ended and `overflowed` is true. */
  readonly maxOutputBytes: number;
  readonly timeoutMs?: number;
};

export type ProgramResult = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly overflowed: boolean;
};

/** The program could not be started at all: missing, not executable, or its working folder is gone. */
export class ProgramNotStarted extends Error {
  override readonly name = 'ProgramNotStarted';
}

/** After the exit a child that inherited the pipes may hold them open; so long we still read. */
const drainMs = 1_000;

/**
 * Runs a short-lived program of our own choosing to its end and collects its output. It gets a process group of its own, so that
 * Ctrl-C in the terminal does not tear it apart in the middle of a write; on timeout the whole group is killed.
 * Rejects with `ProgramNotStarted` when there was nothing to run; every exit code is a result.
 */
export function runProgram(call: ProgramCall): Promise<ProgramResult> {
  const [program, ...args] = call.argv;
  if (program === undefined) throw new TypeError('runProgram needs a program in argv');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: call.cwd,
      env: { ...call.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const ended = { timedOut: false, overflowed: false };
    const stdout =
      call.onOutput === undefined
        ? collect(child.stdout, call.maxOutputBytes, overflow)
        : handOn(child.stdout, call.onOutput);
    const stderr = collect(child.stderr, call.maxOutputBytes, overflow);
    const timer = call.timeoutMs === undefined ? undefined : setTimeout(timeOut, call.timeoutMs);
    let drain: NodeJS.Timeout | undefined;

    child.once('error', (cause) => {
      clearTimeout(timer);
      if (child.pid === undefined) reject(new ProgramNotStarted(`Could not start ${program}`, { cause }));
    });
    child.once('exit', () => {
      clearTimeout(timer);
      drain = setTimeout(closePipes, drainMs);
    });
    child.once('close', (code, signal) => {
      clearTimeout(drain);
      resolve({ code, signal, stdout: stdout(), stderr: stderr().toString('utf8'), ...ended });
    });
    feed(child, call.stdin);

    function timeOut(): void {
      ended.timedOut = true;
      killGroup(child);
    }
    function overflow(): void {
      ended.overflowed = true;
      killGroup(child);
    }
    function closePipes(): void {
      child.stdout.destroy();
      child.stderr.destroy();
    }
  });
}

function collect(stream: NodeJS.ReadableStream, maxBytes: number, overflow: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size > maxBytes) return;
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) overflow();
  });
  return () => Buffer.concat(chunks).subarray(0, maxBytes);
}

function handOn(stream: NodeJS.ReadableStream, onOutput: (chunk: Buffer) => void): () => Buffer {
  stream.on('data', onOutput);
  return () => Buffer.alloc(0);
}

function feed(child: ChildProcess, input: string | Uint8Array | undefined): void {
  // A program that exits without reading its input breaks the pipe; its exit code tells what matters.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}
