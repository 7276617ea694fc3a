import { closeSync, readSync } from 'node:fs';
import { openPlainFile, type PlainFile } from '../files/open-plain-file';
import { readCursor, writeCursor, type LogCursor } from './log-cursor';

export type RawPage = {
  readonly lines: readonly string[];
  readonly start: string | null;
  readonly end: string | null;
  readonly hasOlder: boolean;
};

export type PageQuery = {
  /** The log and what it was rotated to, newest first. */
  readonly files: readonly string[];
  readonly before: string | null;
  /** Whether a line begins an entry; a page begins with one where it can. */
  readonly begins: (line: string) => boolean;
  readonly pageBytes?: number;
};

const newline = 0x0a;
const nothing: RawPage = { lines: [], start: null, end: null, hasOlder: false };

/** Whole lines before a place of a log, through its rotation. Throws what the system says. */
export function readLogPage({ files, before, begins, pageBytes = 64 * 1024 }: PageQuery): RawPage {
  const parts: PlainFile[] = [];
  try {
    for (const file of files) {
      const part = openPlainFile(file);
      if (part !== null) parts.push(part);
    }
    const at = placeOf(parts, before === null ? null : readCursor(before));
    if (at === null) return { ...nothing, start: before, end: before };
    const read = readBack(at.part, at.end, pageBytes);
    const skipped = read.start > 0 ? bytesBeforeEntry(read.lines, begins) : { lines: 0, bytes: 0 };
    const start = read.start + skipped.bytes;
    const { inode } = at.part;
    return {
      lines: read.lines.slice(skipped.lines),
      start: writeCursor({ inode, offset: start }),
      end: writeCursor({ inode, offset: read.end }),
      hasOlder: start > 0 || parts.at(-1) !== at.part,
    };
  } finally {
    for (const { descriptor } of parts) closeSync(descriptor);
  }
}

/** Where reading back begins; null where there is nothing before. */
function placeOf(parts: readonly PlainFile[], cursor: LogCursor | null) {
  if (cursor === null) {
    const part = parts.find(({ size }) => size > 0);
    return part === undefined ? null : { part, end: part.size };
  }
  const index = parts.findIndex(({ inode }) => inode === cursor.inode);
  const part = parts[index];
  if (part === undefined) return null;
  if (cursor.offset > 0) return { part, end: Math.min(cursor.offset, part.size) };
  const older = parts[index + 1];
  return older === undefined ? null : { part: older, end: older.size };
}

type Read = { readonly lines: readonly string[]; readonly start: number; readonly end: number };

function readBack({ descriptor }: PlainFile, end: number, pageBytes: number): Read {
  const from = Math.max(0, end - pageBytes);
  const chunk = Buffer.alloc(end - from);
  const read = chunk.subarray(0, readSync(descriptor, chunk, 0, chunk.length, from));
  const first = from === 0 ? 0 : read.indexOf(newline) + 1;
  const last = read.lastIndexOf(newline) + 1;
  // A line longer than a page is shown in pieces, so that reading goes on at all.
  if (last <= first && read.length === pageBytes) return { lines: [read.toString('utf8')], start: from, end };
  const text = read.subarray(first, Math.max(first, last)).toString('utf8');
  return {
    lines: text === '' ? [] : text.slice(0, -1).split('\n'),
    start: from + first,
    end: from + Math.max(first, last),
  };
}

/** Of an entry that begins before the page; the next page has it whole. */
function bytesBeforeEntry(lines: readonly string[], begins: (line: string) => boolean) {
  const found = lines.findIndex(begins);
  const left = lines.slice(0, Math.max(0, found));
  return { lines: left.length, bytes: left.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) };
}
