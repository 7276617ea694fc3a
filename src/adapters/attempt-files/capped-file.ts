import type { AttemptFile, AttemptFileLimit } from '../../engine/ports/attempt-files';

/**
 * Keeps what comes first and what comes last, so that no flood fills the disk, and says what is missing in between. What
 * comes last is added when the file is closed. `had`: how much there was before.
 */
export function cappedFile(file: AttemptFile, had: number, { headBytes, tailBytes }: AttemptFileLimit): AttemptFile {
  let room = Math.max(0, headBytes - had);
  let tail: Ring | null = null;
  let closing: Promise<void> | null = null;

  function append(chunk: Uint8Array | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const fits = bytes.subarray(0, room);
    if (fits.length > 0) file.append(fits);
    room -= fits.length;
    if (fits.length === bytes.length) return;
    if (tail === null) file.append(fullNote(tailBytes));
    tail ??= createRing(tailBytes);
    tail.push(bytes.subarray(fits.length));
  }

  function close(): Promise<void> {
    if (tail !== null) {
      const { lost, kept } = tail.read();
      if (lost > 0) file.append(`[Flotilla] ${lost} bytes are left out here.\n`);
      file.append(kept);
    }
    return file.close();
  }

  return { path: file.path, append, close: () => (closing ??= close()) };
}

const fullNote = (tailBytes: number): string =>
  `\n[Flotilla] This log is full. Of what follows, the last ${tailBytes} bytes are added once the program has ended; they are lost where Flotilla is killed before.\n`;

type Ring = {
  push(bytes: Uint8Array): void;
  /** The last bytes, from the beginning of a line where some are lost; and how many are. */
  read(): { readonly lost: number; readonly kept: Uint8Array };
};

function createRing(size: number): Ring {
  const ring = Buffer.alloc(size);
  let total = 0;
  return {
    push(bytes) {
      const last = bytes.subarray(Math.max(0, bytes.length - size));
      total += bytes.length - last.length;
      const at = total % size;
      ring.set(last.subarray(0, size - at), at);
      ring.set(last.subarray(size - at), 0);
      total += last.length;
    },
    read() {
      if (total <= size) return { lost: 0, kept: ring.subarray(0, total) };
      const kept = Buffer.concat([ring.subarray(total % size), ring.subarray(0, total % size)]);
      const line = kept.indexOf(10) + 1;
      const from = line < size ? line : 0;
      return { lost: total - size + from, kept: kept.subarray(from) };
    },
  };
}
