import { statSync } from 'node:fs';
import { DatabaseFailure } from '../../adapters/sqlite/database-failure';
import type { Fault } from '../../shared/fault';

/** The folder a run keeps its data in, known by what it is and not by its name. */
export type ProjectPlace = {
  /** False once it was moved, deleted or replaced by another one. Where that can’t be seen, it counts as there. */
  isThere(): boolean;
  /** Throws `DatabaseFailure` where it is not there: what is written now would be lost, or belong to another project. */
  demand(): void;
  /** The failure of a run whose place has gone, with what it met first. */
  gone(cause: unknown): DatabaseFailure;
};

export function rememberPlace(folder: string): ProjectPlace {
  const begun = lookAt(folder);
  const isThere = (): boolean => {
    const now = lookAt(folder);
    return now === 'unseen' || begun === 'unseen' || now === begun;
  };
  const gone = (cause: unknown) => new DatabaseFailure(goneFault(folder, cause));
  return {
    isThere,
    demand() {
      if (!isThere()) throw gone(undefined);
    },
    gone,
  };
}

/** Device and inode; `none` where nothing lies there. */
function lookAt(folder: string): string {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'none' : 'unseen';
  }
}

function goneFault(folder: string, cause: unknown): Fault {
  return {
    code: 'io',
    message: 'The project was moved or deleted while it was being worked on.',
    where: folder,
    remedy: 'Run again where it is now, or put it back first: what has landed stays, and what was begun goes on.',
    cause,
  };
}
