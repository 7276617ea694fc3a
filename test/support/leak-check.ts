// Set-up of every test file: fails the test that leaves something behind, and names it.
import { readdirSync, readFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach } from 'vitest';
import { tempPlace } from './temp-place';

/** What is there by name, e.g. a folder or `process 4711 (git)`. */
type Found = ReadonlySet<string>;

// What was told to end may need a moment to be gone: up to five seconds. Counted, for a test may hold the clock.
const lookAgainMs = 20;
const mostLooks = 250;

const outside = tempPlace();
/** A temporary folder of this test file alone, so that whatever lies in it was made by its tests. */
const temporary = realpathSync(mkdtempSync(join(outside, 'flo-t-')));
process.env['TMPDIR'] = temporary;

beforeEach(({ onTestFinished }) => {
  const before = look();
  // Registered before those of the test, so it comes after them.
  onTestFinished(async () => {
    const left = await leftSince(before);
    if (left.length > 0) throw new Error(`this test left behind: ${left.join(', ')}`);
  });
});

afterAll(() => {
  process.env['TMPDIR'] = outside;
  rmSync(temporary, { recursive: true, force: true });
});

async function leftSince(before: Found): Promise<readonly string[]> {
  for (let looks = 1; ; looks += 1) {
    const left = [...look()].filter((name) => !before.has(name));
    if (left.length === 0 || looks === mostLooks) return left;
    await pause(lookAgainMs);
  }
}

function look(): Found {
  return new Set([...ownChildren(), ...openHandles(), ...temporaryFiles()]);
}

function temporaryFiles(): readonly string[] {
  // A test file may have moved elsewhere since.
  const place = tmpdir();
  return readdirSync(place).flatMap((name) => {
    const path = join(place, name);
    // The user's folder for sockets stays; the sockets in it do not.
    return /^flotilla-\d+$/.test(name) ? readdirSync(path).map((socket) => join(path, socket)) : [path];
  });
}

/** Living children of this process, where the system tells; zombies have ended. */
function ownChildren(): readonly string[] {
  const children = read(`/proc/self/task/${process.pid}/children`) ?? '';
  return children
    .split(' ')
    .filter((pid) => pid !== '')
    .flatMap((pid) => {
      const stat = read(`/proc/${pid}/stat`);
      const end = stat?.lastIndexOf(')') ?? -1;
      if (stat === null || /^[ZX]$/.test(stat.charAt(end + 2))) return [];
      return [`process ${pid} ${stat.slice(stat.indexOf('('), end + 1)}`];
    });
}

const watched = new Set(['FSEventWrap', 'StatWatcher', 'PipeWrap', 'TCPServerWrap', 'ProcessWrap']);

/** Watchers, servers and the like that keep this process alive, numbered: `FSEventWrap 2` is the second one. */
function openHandles(): readonly string[] {
  const counts = new Map<string, number>();
  return process.getActiveResourcesInfo().flatMap((kind) => {
    if (!watched.has(kind)) return [];
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return [`${kind} ${number}`];
  });
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(code)) return null;
    throw cause;
  }
}
