import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { AnyMessage, Stream } from '@agentclientprotocol/sdk';
import { readLines } from './read-lines';

export type MessagePipe = {
  readonly from: Readable;
  readonly to: Writable;
  /** A line that is no message: programs log where only messages belong. */
  readonly onNoise: (line: string) => void;
  /** Settles when more may be read; what nobody takes away from us must not pile up here. */
  readonly ready: () => Promise<void>;
};

/** Messages over an agent's standard streams. What is no message is told and passed over; the library would answer it. */
export function messageStream({ from, to, onNoise, ready }: MessagePipe): Stream {
  const lines = readLines(from);
  const readable = new ReadableStream<AnyMessage>(
    {
      async pull(controller) {
        for (;;) {
          await ready();
          const next = await lines.next();
          if (next.done === true) return controller.close();
          const line = next.value;
          const message = line === null ? null : messageIn(line);
          if (message !== null) return controller.enqueue(message);
          if (line === null) onNoise('(a line too long to be read)');
          else if (line.trim() !== '') onNoise(line);
        }
      },
    },
    { highWaterMark: 0 },
  );
  const writable = new WritableStream<AnyMessage>({
    async write(message) {
      if (!to.write(`${JSON.stringify(message)}\n`)) await once(to, 'drain');
    },
  });
  return { readable, writable };
}

function messageIn(line: string): AnyMessage | null {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null && 'jsonrpc' in message ? (message as AnyMessage) : null;
  } catch {
    // Told as the line it is.
    return null;
  }
}
