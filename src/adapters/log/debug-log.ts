import { closeSync, constants, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../../engine/ports/log';
import { formatEntry } from './format-entry';

export type DebugLogInput = {
  /** Usually `.flotilla/orchestrator_debug.log`; older parts get `.1` and `.2`. */
  readonly file: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly maxBytes?: number;
  /** Files in all, the current one included. */
  readonly files?: number;
};

const { O_APPEND, O_CREAT, O_WRONLY } = constants;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
/** To open a pipe that somebody put there would wait for its reader. */
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** The orchestrator's debug log. What cannot be written is lost: a full disk must not end a run because of its log. */
export function createDebugLog({ file, now, maxBytes = 10 * 1024 * 1024, files = 3 }: DebugLogInput): Log {
  return {
    write: (section, message, fields = {}) => {
      try {
        const size = appendEntry(file, formatEntry(new Date(now()), { section, message, fields }));
        if (size >= maxBytes) rotate(file, files);
      } catch {
        // Never throws, says the port; there is no other place to tell it.
      }
    },
  };
}

/** Opened anew for each entry: the file may be rotated by another process or removed by the person. Returns its size. */
function appendEntry(file: string, entry: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  try {
    if (!fstatSync(descriptor).isFile()) return 0;
    writeSync(descriptor, entry);
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

function rotate(file: string, files: number): void {
  const part = (age: number): string => (age === 0 ? file : `${file}.${age}`);
  if (files === 1) return rmSync(file, { force: true });
  for (let age = files - 2; age >= 0; age -= 1) renameIfThere(part(age), part(age + 1));
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
