import type { Gates } from '../../engine/ports/gates';
import type { Fault } from '../../shared/fault';
import type { Gate } from '../../shared/gate';
import { listGates, readGate, writeGate } from './gate-files';
import { watchGates } from './watch-gates';

export type GatesInput = {
  /** In the user's folder, shared by all hosts of the user; made when missing. */
  readonly folder: string;
  /** The folder could not be read or written; told once. From then on the gates are this process's alone. */
  readonly onFault: (fault: Fault) => void;
};

/** More hosts than this never reach for one gate at once; each that is late reads it anew. */
const mostTries = 100;

/** Gates as small files, one for each account, whose next version only one process can write. */
export function createGates({ folder, onFault }: GatesInput): Gates {
  const own = new Map<string, Gate | null>();
  const listeners = new Set<() => void>();
  let isBroken = false;

  function orAlone<T>(inFolder: () => T, alone: () => T): T {
    if (isBroken) return alone();
    try {
      return inFolder();
    } catch (cause) {
      isBroken = true;
      onFault(faultOf(folder, cause));
      return alone();
    }
  }

  function changeAlone(key: string, next: (gate: Gate | null) => Gate | null): Gate | null {
    const gate = next(own.get(key) ?? null);
    own.set(key, gate);
    for (const listener of [...listeners]) listener();
    return gate;
  }

  return {
    read: (key) =>
      orAlone(
        () => readGate(folder, key).gate,
        () => own.get(key) ?? null,
      ),
    change: (key, next) =>
      orAlone(
        () => changeFile(folder, key, next),
        () => changeAlone(key, next),
      ),
    onChange(listener) {
      const told = () => listener();
      listeners.add(told);
      const stop = watchGates(folder, () => listGates(folder).join(), told);
      return () => {
        listeners.delete(told);
        stop();
      };
    },
  };
}

function changeFile(folder: string, key: string, next: (gate: Gate | null) => Gate | null): Gate | null {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { version, gate: before } = readGate(folder, key);
    const gate = next(before);
    if (JSON.stringify(gate) === JSON.stringify(before)) return gate;
    if (writeGate(folder, key, { version: version + 1, gate })) return gate;
  }
  throw new Error(`the gate ${key} was changed by others ${mostTries} times while this process wanted to`);
}

function faultOf(folder: string, cause: unknown): Fault {
  return {
    code: 'io',
    message: `What holds accounts up can’t be shared with other runs: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: folder,
    remedy: 'Check that you may write there and that the disk is not full.',
    cause,
  };
}
