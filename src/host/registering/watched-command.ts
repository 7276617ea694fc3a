import { randomBytes } from 'node:crypto';
import type { Processes } from '../../engine/ports/processes';
import type { CheckVerdict } from '../../shared/check';
import { plainText } from './plain-text';

export type WatchedCommand = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** The end of what it has printed so far. */
  readonly onTail: (tail: string) => void;
};

export type WatchedEnd = { readonly verdict: CheckVerdict; readonly durationMs: number; readonly tail: string };

const tailLength = 8_000;
const graceMs = 2_000;
const toldEveryMs = 100;

/** Runs a command to its end, or until it is cancelled or its time is up, and leaves no process of it behind. */
export async function runWatched(processes: Processes, command: WatchedCommand): Promise<WatchedEnd> {
  const startedAt = performance.now();
  const decoder = new TextDecoder();
  let tail = '';
  let toldAt = -toldEveryMs;
  const ended = (verdict: CheckVerdict): WatchedEnd => ({
    verdict,
    durationMs: Math.round(performance.now() - startedAt),
    tail: plainText(tail),
  });
  if (command.signal.aborted) return ended('cancelled');
  const spawned = await processes.spawn({
    argv: command.argv,
    cwd: command.cwd,
    env: command.env,
    cookie: randomBytes(16).toString('hex'),
    ownFolder: null,
    sandbox: null,
    stdin: '',
    onOutput(_stream, chunk) {
      tail = (tail + decoder.decode(chunk, { stream: true })).slice(-tailLength);
      if (performance.now() - toldAt < toldEveryMs) return;
      toldAt = performance.now();
      command.onTail(plainText(tail));
    },
  });
  if (!spawned.ok) {
    tail = spawned.error.message;
    return ended('not_started');
  }
  const child = spawned.value;
  let why: 'timed_out' | 'cancelled' | null = null;
  const end = (reason: 'timed_out' | 'cancelled') => {
    why ??= reason;
    // What could not be ended is tried again below, where it is also told.
    child.endTree(graceMs).catch(() => undefined);
  };
  const timer = setTimeout(() => end('timed_out'), command.timeoutMs);
  const cancel = () => end('cancelled');
  command.signal.addEventListener('abort', cancel, { once: true });
  if (command.signal.aborted) cancel();
  try {
    const exit = await child.exited.finally(() => child.endTree(graceMs));
    return ended(why ?? (exit.code === 0 ? 'green' : 'red'));
  } finally {
    clearTimeout(timer);
    command.signal.removeEventListener('abort', cancel);
  }
}
