import { closeSync, fstatSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { openPlainFile } from '../files/open-plain-file';

/** Reads a log from its end on, through its rotation. */
export type LogTail = {
  /** The last lines that are shown of what there is now; null while there is no file. What comes later is fresh. */
  last(count: number): readonly string[] | null;
  /** What is shown of whole lines since the last call, in order. */
  fresh(): readonly string[];
  close(): void;
};

/** What is shown of a line; it hears them in order. */
export type ShownOf = (line: string) => readonly string[];

type Open = {
  readonly descriptor: number;
  readonly inode: number;
  offset: number;
  decoder: StringDecoder;
  /** The line that has not ended yet. */
  partial: Line;
};

/** Collected in pieces: to put a long line together again with each of them would take the square of its length. */
type Line = { pieces: string[]; length: number };

const mostBytes = 16 * 1024 * 1024;
const chunkBytes = 64 * 1024;
/** Characters of one line that are kept. */
export const mostOfALine = 1024 * 1024;
const cutOff = ' … (the line is longer)';

/** Throws what the system says, except that a file which is not there is no trouble. */
export function createLogTail(file: string, shownOf: ShownOf): LogTail {
  let open: Open | null = null;

  function close(): void {
    if (open !== null) closeSync(open.descriptor);
    open = null;
  }

  function begin(): Open | null {
    const opened = openPlainFile(file);
    if (opened === null) return null;
    const { descriptor, inode } = opened;
    return { descriptor, inode, offset: 0, decoder: new StringDecoder('utf8'), partial: emptyLine() };
  }

  return {
    last(count) {
      close();
      open = begin();
      if (open === null) return null;
      open.offset = Math.max(fstatSync(open.descriptor).size - mostBytes, 0);
      return newest(count, linesOf(open), shownOf);
    },
    fresh() {
      const lines = open === null ? [] : [...linesOf(open)];
      if (open === null || hasBeenReplaced(file, open)) {
        const next = begin();
        if (next !== null) {
          close();
          open = next;
          for (const line of linesOf(next)) lines.push(line);
        }
      }
      return lines.flatMap(shownOf);
    },
    close,
  };
}

/** A file that has been rotated away, or cut off, is begun anew. */
function hasBeenReplaced(file: string, { descriptor, inode, offset }: Open): boolean {
  const now = statSync(file, { throwIfNoEntry: false });
  return now !== undefined && (now.ino !== inode || fstatSync(descriptor).size < offset);
}

/** Keeps no more than it has to: of a long log that is little. */
function newest(count: number, lines: Iterable<string>, shownOf: ShownOf): readonly string[] {
  let shown: string[] = [];
  for (const line of lines) {
    for (const each of shownOf(line)) shown.push(each);
    if (shown.length >= 2 * count) shown = shown.slice(-count);
  }
  return shown.slice(-count);
}

function* linesOf(open: Open): Generator<string> {
  const chunk = Buffer.alloc(chunkBytes);
  for (let read = next(open, chunk); read > 0; read = next(open, chunk)) {
    open.offset += read;
    const [rest = '', ...begun] = open.decoder.write(chunk.subarray(0, read)).split('\n');
    append(open.partial, rest);
    for (const beginning of begun) {
      const line = textOf(open.partial);
      open.partial = emptyLine();
      append(open.partial, beginning);
      yield line;
    }
  }
}

const emptyLine = (): Line => ({ pieces: [], length: 0 });

/** What is too much is counted but not kept: a program may print for ever without ending a line. */
function append(line: Line, text: string): void {
  if (line.length < mostOfALine) line.pieces.push(text.slice(0, mostOfALine - line.length));
  line.length += text.length;
}

const textOf = ({ pieces, length }: Line): string => `${pieces.join('')}${length > mostOfALine ? cutOff : ''}`;

const next = ({ descriptor, offset }: Open, chunk: Buffer): number =>
  readSync(descriptor, chunk, 0, chunk.length, offset);
