import { AttemptFileFailure } from '../adapters/attempt-files/attempt-file-failure';
import { GitFailed } from '../adapters/git/git-failed';
import { damagedRemedy } from '../adapters/sqlite/damaged-remedy';
import { DatabaseFailure } from '../adapters/sqlite/database-failure';
import { GuardBlind } from '../engine/guard/guard-blind';
import { wayBackOfObjects } from '../shared/lost-objects';
import type { Fault } from '../shared/fault';

type Breakdown = {
  readonly signs: RegExp;
  readonly message: string;
  readonly remedy: string;
  readonly code?: Fault['code'];
};

const goOn = 'Then run again: what has landed stays, and what was begun goes on.';
/** What a machine refuses, by the codes of the system, of SQLite, and by the words of git. */
const breakdowns: readonly Breakdown[] = [
  {
    signs: /\bENOSPC\b|\bSQLITE_FULL\b|No space left on device/,
    message: 'The disk is full.',
    remedy: `Free some space. ${goOn}`,
  },
  {
    signs: /\bEDQUOT\b|Disk quota exceeded/i,
    message: 'Your share of the disk is used up.',
    remedy: `Free some space. ${goOn}`,
  },
  {
    signs: /\bE[MN]FILE\b|Too many open files/,
    message: 'Too many files are open.',
    remedy: `Raise the limit of open files (ulimit -n) or close other programs. ${goOn}`,
  },
  {
    signs: /\bEROFS\b|Read-only file system/,
    message: 'The disk has become read-only.',
    remedy: `Look at the disk: systems do this when it is damaged. ${goOn}`,
  },
  {
    signs: /\bEIO\b|\bSQLITE_IOERR|Input\/output error/,
    message: 'The disk can’t be read or written.',
    remedy: `Look at the disk: it may be damaged. ${goOn}`,
  },
  {
    signs: /\bSQLITE_(?:CORRUPT|NOTADB)/,
    message: 'The database is damaged.',
    remedy: damagedRemedy,
    code: 'database_broken',
  },
  {
    // What a commit, known to be one, or a folder of it is asked for and can't be read.
    signs:
      /packfile .* (?:does not match index|cannot be)|is corrupt|inflate: |(?:missing|bad|corrupt) (?:object|commit|tree|blob)\b|unable to (?:read|parse) (?:tree|object|commit)|unable to read [0-9a-f]{40}|[Cc]ould not (?:read|parse) [0-9a-f]{40}|Needed a single revision/,
    message: 'The repository is damaged: git can’t read an object.',
    remedy: `${wayBackOfObjects}. ${goOn}`,
    code: 'bad_repository',
  },
  {
    signs: /^fatal: ended by SIG/,
    message: 'Git was ended by a signal, twice.',
    remedy: `Look whether the machine has run out of memory. ${goOn}`,
  },
];

/** What broke beneath a command, told so that people can mend it; null for a bug of ours. */
export function breakdownFault(error: unknown): Fault | null {
  for (const cause of causesOf(error)) {
    const found = breakdowns.find(({ signs }) => signs.test(wordsOf(cause)));
    if (found === undefined) continue;
    const { code = 'io', message, remedy } = found;
    return { code, message, where: placeOf(error), remedy, cause: error };
  }
  if (error instanceof GuardBlind)
    return {
      code: 'io',
      message: `${error.message}.`,
      remedy: `Look whether the project's folder and its .git are still in their place. ${goOn}`,
      cause: error,
    };
  return error instanceof DatabaseFailure || error instanceof AttemptFileFailure ? error.fault : null;
}

/** The error and what caused it, outermost first; an error may be its own cause. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let next = error; next instanceof Error && !causes.includes(next); next = next.cause) causes.push(next);
  return causes;
}

/** Only what the system, SQLite or git said: a message of ours may quote the output of a program. */
function wordsOf(error: Error): string {
  if (error instanceof GitFailed) return error.stderr;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function placeOf(error: unknown): string | undefined {
  if (error instanceof DatabaseFailure || error instanceof AttemptFileFailure) return error.fault.where;
  const places = causesOf(error).map((cause) => {
    const { dest, path } = cause as { readonly dest?: unknown; readonly path?: unknown };
    return dest ?? path;
  });
  return places.find((place) => typeof place === 'string');
}
