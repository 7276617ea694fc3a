import type { Readable } from 'node:stream';
import { createTurns } from './take-turns';

export type Pump = {
  /** Settles when the stream has ended, or was cut, and everything read was delivered. Rejects if delivering failed. */
  readonly drained: Promise<void>;
  /** Whether the receiver holds the stream back right now. */
  holding(): boolean;
  receivedBytes(): number;
  /** Stops reading although the stream is still open. */
  cut(): void;
};

/** All floods together leave the thread to others for most of a frame; who prints faster is held back by the pipe. */
const turns = createTurns({ budgetMs: 4, frameMs: 16 });
/** Work on more at once would not fit into what is left of a frame. */
const pieceBytes = 8 * 1024;

/**
 * Hands on a stream's bytes a piece at a time; while `deliver` is pending nothing is read, so the writer is held back by
 * its pipe.
 */
export function pumpOutput(stream: Readable, deliver: (chunk: Uint8Array) => void | Promise<void>): Pump {
  const state = { holding: false, receivedBytes: 0, cut: false };
  return {
    drained: pump(),
    holding: () => state.holding,
    receivedBytes: () => state.receivedBytes,
    cut: () => {
      state.cut = true;
      stream.destroy();
    },
  };

  async function pump(): Promise<void> {
    let failure: { readonly cause: unknown } | null = null;
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        state.receivedBytes += chunk.length;
        // A receiver that failed gets no more, but the process must not hang on a full pipe for it.
        for (const piece of piecesOf(chunk)) failure ??= await handOver(piece);
      }
    } catch (cause) {
      // Cutting breaks the iteration; a broken pipe is simply the end of what can be read.
      if (!state.cut && (cause as NodeJS.ErrnoException).code === undefined) throw cause;
    }
    if (failure !== null) throw new Error('Receiving the output of a process failed', { cause: failure.cause });
  }

  async function handOver(chunk: Uint8Array): Promise<{ readonly cause: unknown } | null> {
    state.holding = true;
    try {
      await turns.take(() => deliver(chunk));
      return null;
    } catch (cause) {
      return { cause };
    } finally {
      state.holding = false;
    }
  }
}

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length; from += pieceBytes) yield chunk.subarray(from, from + pieceBytes);
}
