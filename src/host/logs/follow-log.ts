import { closeSync, fstatSync, readSync, statSync } from 'node:fs';
import { openPlainFile } from '../files/open-plain-file';
import { readCursor, writeCursor } from './log-cursor';

export type FreshLines = { readonly lines: readonly string[]; readonly skipped: number; readonly start: string };

export type FollowInput = {
  readonly file: string;
  /** What is before it is known; null begins at the start of the file. */
  readonly from: string | null;
  readonly tell: (fresh: FreshLines) => void;
};

export type LogFollower = {
  /** Tells what was written since the last look, at most `frameBytes` of it. */
  look(): void;
  close(): void;
};

type Open = { readonly descriptor: number; readonly inode: number; offset: number };

const newline = 0x0a;
const frameBytes = 64 * 1024;
/** With more than this to catch up with, a reader sees the newest and is told how much is missing. */
const mostBehind = 512 * 1024;

/** Reads a log as it grows, through its rotation, and never falls far behind. */
export function createLogFollower({ file, from, tell }: FollowInput): LogFollower {
  const cursor = from === null ? null : readCursor(from);
  let open: Open | null = null;
  const chunk = Buffer.alloc(frameBytes);

  function begin(): Open | null {
    const found = openPlainFile(file);
    if (found === null) return null;
    const known = cursor !== null && cursor.inode === found.inode && cursor.offset <= found.size;
    return { ...found, offset: known ? cursor.offset : 0 };
  }

  function hasMore(log: Open): boolean {
    const { size } = fstatSync(log.descriptor);
    const skipped = size - log.offset > mostBehind ? skipTo(log, size - frameBytes) : 0;
    const start = writeCursor(log);
    const lines = take(log, chunk);
    if (lines.length > 0 || skipped > 0) tell({ lines, skipped, start });
    return lines.length > 0;
  }

  function close(): void {
    if (open !== null) closeSync(open.descriptor);
    open = null;
  }

  return {
    look() {
      open ??= begin();
      if (open === null || hasMore(open)) return;
      const now = statSync(file, { throwIfNoEntry: false });
      if (now === undefined) return;
      if (now.ino === open.inode && now.size >= open.offset) return;
      close();
      open = begin();
      if (open !== null) open.offset = 0;
    },
    close,
  };
}

/** Whole lines only; a line longer than a frame comes in pieces. */
function take(log: Open, chunk: Buffer): readonly string[] {
  const read = chunk.subarray(0, readSync(log.descriptor, chunk, 0, chunk.length, log.offset));
  const last = read.lastIndexOf(newline) + 1;
  const end = last > 0 ? last : read.length === frameBytes ? read.length : 0;
  if (end === 0) return [];
  log.offset += end;
  const text = read.subarray(0, end).toString('utf8');
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** Moves to the first line behind `offset` and counts the lines that are left out. */
function skipTo(log: Open, offset: number): number {
  const piece = Buffer.alloc(1024 * 1024);
  let skipped = 0;
  while (true) {
    const read = readSync(log.descriptor, piece, 0, piece.length, log.offset);
    if (read === 0) return skipped;
    for (let at = piece.indexOf(newline); at !== -1 && at < read; at = piece.indexOf(newline, at + 1)) {
      skipped += 1;
      if (log.offset + at < offset) continue;
      log.offset += at + 1;
      return skipped;
    }
    log.offset += read;
  }
}
