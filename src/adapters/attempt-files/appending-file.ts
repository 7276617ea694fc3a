import { close, closeSync, constants, fdatasync, fstatSync, openSync, writev } from 'node:fs';
import { promisify } from 'node:util';
import type { AttemptFile } from '../../engine/ports/attempt-files';
import { AttemptFileFailure } from './attempt-file-failure';

const write = promisify(writev);
const sync = promisify(fdatasync);
const closeDescriptor = promisify(close);

const { O_APPEND, O_CREAT, O_WRONLY } = constants;
// Windows has no such flag, and no links that ordinary programs may make.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
// To open a pipe that somebody put there would wait for its reader.
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** A file that only grows. Chunks are written in order in the background, many in one call when they come fast. */
export function openAppendingFile(absolutePath: string, path: string): AttemptFile {
  const descriptor = openToAppend(absolutePath);
  let waiting: Uint8Array[] = [];
  let writing: Promise<void> | null = null;
  let failure: AttemptFileFailure | null = null;
  let closing: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0 && failure === null) {
      const batch = waiting;
      waiting = [];
      try {
        await writeAll(descriptor, batch);
      } catch (error) {
        failure = new AttemptFileFailure(absolutePath, error);
      }
    }
    writing = null;
  };

  const finish = async (): Promise<void> => {
    await writing;
    await settle(descriptor, absolutePath, failure);
  };

  return {
    path,
    append: (chunk) => {
      if (closing !== null) throw new Error(`append to a closed file: ${path}`);
      // After a failure nothing more is kept: close() tells, and memory must not grow meanwhile.
      if (failure !== null || chunk.length === 0) return;
      waiting.push(typeof chunk === 'string' ? Buffer.from(chunk) : new Uint8Array(chunk));
      writing ??= drain();
    },
    close: () => (closing ??= finish()),
  };
}

function openToAppend(path: string): number {
  try {
    const descriptor = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    if (!fstatSync(descriptor).isFIFO()) return descriptor;
    closeSync(descriptor);
    throw new Error('it is a pipe, not a file');
  } catch (error) {
    throw new AttemptFileFailure(path, error);
  }
}

/** `writev` may write a part only, for example on a nearly full disk. */
async function writeAll(descriptor: number, chunks: readonly Uint8Array[]): Promise<void> {
  let left = Buffer.concat(chunks);
  while (left.length > 0) {
    const { bytesWritten } = await write(descriptor, [left]);
    left = left.subarray(bytesWritten);
  }
}

async function settle(descriptor: number, path: string, earlier: AttemptFileFailure | null): Promise<void> {
  let failure = earlier;
  try {
    if (failure === null) await sync(descriptor);
  } catch (error) {
    failure = new AttemptFileFailure(path, error);
  }
  await closeDescriptor(descriptor);
  if (failure !== null) throw failure;
}
