import { closeSync, openSync } from 'node:fs';

let reserve: number | null = null;

/** Keeps one descriptor back for `readInNeed`. One for the whole process, however often a system is made. */
export function keepReserve(): void {
  reserve ??= openReserve();
}

/**
 * A process that has used up its descriptors could not look at /proc any more, and so not end what it has to end. Every
 * look is one file at a time, so one descriptor in reserve is enough. Whoever was quicker to take it: that is an error,
 * never "nothing there".
 */
export function readInNeed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (reserve === null || !isExhausted(cause)) throw cause;
    closeSync(reserve);
    reserve = null;
    try {
      return read();
    } finally {
      reserve = openReserve();
    }
  }
}

function openReserve(): number | null {
  try {
    return openSync('/dev/null', 'r');
  } catch (cause) {
    if (isExhausted(cause)) return null;
    throw cause;
  }
}

function isExhausted(cause: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes((cause as NodeJS.ErrnoException).code ?? '');
}
