import type { ProcessExit } from '../../../src/engine/ports/processes';
import type { ProcessIdentity } from '../../../src/shared/attempt';
import type { VirtualTime } from './virtual-time';

/** What a process does: it yields how long it is busy, and returns its exit code. Null: only a signal ends it. */
export type Program = (process: VirtualProcess) => Generator<number, number | null, void>;

export type ProcessSpec = {
  readonly label: string;
  /** Value of FLOTILLA_ATTEMPT in its environment; null: it emptied that. */
  readonly cookie: string | null;
  readonly cwd: string;
  /** The process that started it; null: the host did. */
  readonly parent: VirtualProcess | null;
  readonly ignoresPoliteSignals?: boolean;
  readonly program: Program;
};

/** A process that lives on whatever becomes of the host. */
export type VirtualProcess = {
  readonly identity: ProcessIdentity;
  readonly label: string;
  readonly cookie: string | null;
  readonly cwd: string;
  readonly startedAt: number;
  readonly parent: VirtualProcess | null;
  readonly ignoresPoliteSignals: boolean;
  /** Null while it lives. */
  exit: ProcessExit | null;
  readonly onExit: Set<(exit: ProcessExit) => void>;
};

export type ProcessTable = {
  start(spec: ProcessSpec): VirtualProcess;
  askToEnd(process: VirtualProcess): void;
  kill(process: VirtualProcess, signal: string): void;
  living(): readonly VirtualProcess[];
  /** Told of every process as it starts. */
  readonly onStart: Set<(process: VirtualProcess) => void>;
};

const politeEndMs = 3;

export function createProcessTable(time: VirtualTime): ProcessTable {
  const living = new Set<VirtualProcess>();
  const onStart = new Set<(process: VirtualProcess) => void>();
  let nextPid = 1_000;

  function end(process: VirtualProcess, exit: ProcessExit): void {
    if (process.exit !== null) return;
    process.exit = exit;
    living.delete(process);
    for (const tell of process.onExit) tell(exit);
  }

  function start(spec: ProcessSpec): VirtualProcess {
    nextPid += 1;
    const process: VirtualProcess = {
      identity: { pid: nextPid, startedAt: String(time.now()) },
      label: spec.label,
      cookie: spec.cookie,
      cwd: spec.cwd,
      startedAt: time.wall(),
      parent: spec.parent,
      ignoresPoliteSignals: spec.ignoresPoliteSignals ?? false,
      exit: null,
      onExit: new Set(),
    };
    living.add(process);
    for (const tell of onStart) tell(process);
    const run = spec.program(process);
    const step = () => {
      if (process.exit !== null) return;
      const { done, value } = run.next();
      if (done !== true) time.after(value, step);
      else if (value !== null) end(process, { code: value, signal: null });
    };
    time.after(1, step);
    return process;
  }

  return {
    start,
    askToEnd(process) {
      if (process.ignoresPoliteSignals) return;
      time.after(politeEndMs, () => end(process, { code: null, signal: 'SIGTERM' }));
    },
    kill: (process, signal) => end(process, { code: null, signal }),
    living: () => [...living],
    onStart,
  };
}
