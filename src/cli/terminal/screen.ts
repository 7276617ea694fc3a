import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { createLogUpdate } from 'log-update';
import { width } from './text';

/** The lower end of a terminal, redrawn in place; everything printed scrolls above it. */
export type Screen = {
  size(): ScreenSize;
  /** Replaces what was drawn before. Lines are expected to fit. */
  draw(lines: readonly string[]): void;
  /** One line that stays, above what is drawn. */
  print(line: string): void;
  onResize(callback: () => void): () => void;
  /** Takes away what is drawn. What is drawn or printed afterwards is too late. */
  close(): void;
};

export type ScreenSize = { readonly columns: number; readonly rows: number };

/** The cursor stays visible: nothing has to be put back, whatever becomes of this process. */
export function openScreen(stream: WriteStream): Screen {
  const update = createLogUpdate(stream, { showCursor: true });
  let drawn: readonly string[] = [];
  let closed = false;

  const redraw = (): void => {
    if (drawn.length > 0) update(drawn.join('\n'));
    else update.clear();
  };

  /** A narrower terminal has broken the lines anew, so that they take more rows than were drawn. */
  function rewrapped(): void {
    if (closed || drawn.length === 0) return;
    const { columns } = sizeOf(stream);
    const rows = drawn.reduce((sum, line) => sum + Math.max(Math.ceil(width(line) / columns), 1), 0);
    moveCursor(stream, 0, -rows);
    cursorTo(stream, 0);
    clearScreenDown(stream);
    update.done();
    drawn = [];
  }

  /** After Ctrl-Z and fg the shell's own lines stand below what was drawn: it is drawn anew below them. */
  const resumed = (): void => {
    update.done();
    redraw();
  };

  stream.on('resize', rewrapped);
  process.on('SIGCONT', resumed);
  return {
    size: () => sizeOf(stream),
    draw(lines) {
      if (closed) return;
      drawn = lines;
      redraw();
    },
    print(line) {
      if (closed) return;
      update.persist(line);
      redraw();
    },
    onResize(callback) {
      stream.on('resize', callback);
      return () => void stream.off('resize', callback);
    },
    close() {
      if (closed) return;
      closed = true;
      stream.off('resize', rewrapped);
      process.off('SIGCONT', resumed);
      update.clear();
      update.done();
    },
  };
}

const sizeOf = ({ columns, rows }: WriteStream): ScreenSize => ({ columns: columns || 80, rows: rows || 24 });
