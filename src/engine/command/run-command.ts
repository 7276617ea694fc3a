import type { CheckVerdict } from '../../shared/check';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { AttemptFile } from '../ports/attempt-files';
import type { Ledger } from '../ledger/ledger';
import { sandboxFor } from '../sandbox/sandbox-for';
import { clearAbove } from './clear-above';

export type CommandInput = {
  readonly ledger: Pick<Ledger, 'record'>;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process of the command as ours. */
  readonly cookie: string;
  /** Where the output is kept: a folder and a file name under `.flotilla/`. */
  readonly folder: string;
  readonly fileName: string;
  readonly timeoutMs: number;
  readonly settings: Pick<RunSettings, 'killGraceMs' | 'sandbox'>;
  readonly signal: AbortSignal;
  /** Aborted when even the grace is over: what still lives is killed at once. */
  readonly killed: AbortSignal;
};

export type CommandOutcome = {
  readonly verdict: CheckVerdict;
  readonly exitCode: number | null;
  /** Relative to `.flotilla/`. */
  readonly outputFile: string;
  /** The last 2,000 characters of the output. */
  readonly tail: string;
};

/** Runs a configured command to its end, keeps its output, and leaves no process of it behind. */
export async function runCommand(deps: EngineDependencies, input: CommandInput): Promise<CommandOutcome> {
  const output = deps.files.open(input.folder, input.fileName);
  try {
    return await runInto(output, deps, input);
  } finally {
    await output.close();
  }
}

async function runInto(output: AttemptFile, deps: EngineDependencies, input: CommandInput): Promise<CommandOutcome> {
  const notStarted = (message: string): CommandOutcome => {
    output.append(message);
    return { verdict: 'not_started', exitCode: null, outputFile: output.path, tail: message };
  };
  const cleared = await clearAbove(deps, input.ledger);
  if (!cleared.ok) return notStarted(cleared.error.message);
  const tail = createTail();
  const spawned = await deps.processes.spawn({
    argv: input.argv,
    cwd: input.cwd,
    env: deps.environment(input.env),
    cookie: input.cookie,
    ownFolder: null,
    sandbox: await sandboxFor(deps, input.settings, {
      folder: input.cwd,
      attemptFolder: null,
      socket: null,
      argv: input.argv,
    }),
    stdin: '',
    onOutput(_stream, chunk) {
      output.append(chunk);
      tail.push(chunk);
    },
  });
  if (!spawned.ok) return notStarted(spawned.error.message);
  const process = spawned.value;
  let ended: 'timed_out' | 'cancelled' | null = null;
  const report = (cause: unknown) =>
    deps.log.write('ERROR', 'A command could not be ended', { argv: input.argv, cause });
  const end = (why: 'timed_out' | 'cancelled') => {
    ended ??= why;
    process.endTree(input.settings.killGraceMs).catch(report);
  };
  const stopTimer = deps.clock.after(input.timeoutMs, () => end('timed_out'));
  const cancel = () => end('cancelled');
  const kill = () => void process.endTree(0).catch(report);
  if (input.signal.aborted) cancel();
  else input.signal.addEventListener('abort', cancel, { once: true });
  input.killed.addEventListener('abort', kill, { once: true });
  try {
    const exit = await process.exited.finally(() => process.endTree(input.settings.killGraceMs));
    return {
      verdict: ended ?? (exit.code === 0 ? 'green' : 'red'),
      exitCode: exit.code,
      outputFile: output.path,
      tail: tail.text(),
    };
  } finally {
    stopTimer();
    input.signal.removeEventListener('abort', cancel);
    input.killed.removeEventListener('abort', kill);
  }
}

/** Keeps the end of a stream as text. */
function createTail() {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  return {
    push(chunk: Uint8Array) {
      text = (text + decoder.decode(chunk, { stream: true })).slice(-4_000);
    },
    text: () => text.slice(-2_000),
  };
}
