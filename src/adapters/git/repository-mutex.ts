import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { readFileSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStart } from './process-start';

/** Runs bodies one after another, across all processes of this user that work on the repository. Not re-entrant. */
export type RepositoryMutex = { run<T>(body: () => Promise<T>): Promise<T> };

type Owner = { readonly pid: number; readonly startedAt: string | null; readonly token: string };
/** An owner with the very text it was read from. */
type Holder = Owner & { readonly text: string };

/** Only another process makes us wait here, a `doctor` or a second host that is about to be refused; nothing notifies. */
const pollMs = 15;
/** A take-over is a few microseconds; a marker this old was left by a crash in the middle of one. */
const abandonedMs = 5_000;

/** The mutex of the repository with this common git directory: a file in `lockFolder` that names its owner. */
export function createRepositoryMutex(lockFolder: string, commonDir: string): RepositoryMutex {
  const name = createHash('sha256').update(commonDir).digest('hex').slice(0, 16);
  const file = join(lockFolder, `git-${name}.lock`);
  let last: Promise<unknown> = Promise.resolve();

  return {
    run(body) {
      const turn = last.then(() => hold(lockFolder, file, body));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function hold<T>(lockFolder: string, file: string, body: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  await acquire(lockFolder, file, token);
  try {
    return await body();
  } finally {
    if ((await readOwner(file))?.token === token) await rm(file, { force: true });
  }
}

async function acquire(lockFolder: string, file: string, token: string): Promise<void> {
  await mkdir(lockFolder, { recursive: true, mode: 0o700 });
  const owner: Owner = { pid: process.pid, startedAt: await processStart(process.pid), token };
  const mine = `${file}.${token}`;
  await writeFile(mine, JSON.stringify(owner), { mode: 0o600 });
  try {
    while (!(await tryLink(mine, file))) {
      const held = await readOwner(file);
      if (held !== null && !(await isAlive(held))) await takeAway(file, held);
      else await delay(pollMs * (0.5 + Math.random()));
    }
  } finally {
    await unlink(mine);
  }
}

/** A hard link appears whole or not at all, so nobody ever reads half an owner. */
async function tryLink(mine: string, file: string): Promise<boolean> {
  try {
    await link(mine, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

async function readOwner(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (text === null) return null;
  try {
    return { ...(JSON.parse(text) as Owner), text };
  } catch {
    // We link only whole files: this one is what a machine that lost power left, so nobody holds it.
    return { pid: 0, startedAt: null, token: '', text };
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.pid <= 0) return false;
  const startedAt = await processStart(owner.pid);
  return startedAt !== null && startedAt === owner.startedAt;
}

/** Removes a dead owner's file. Two that saw the same dead owner must not remove the new one's, hence the marker and one tick. */
async function takeAway(file: string, dead: Holder): Promise<void> {
  const marker = `${file}.taking`;
  try {
    await mkdir(marker);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    await dropAbandoned(marker);
    return;
  }
  try {
    if (readFileSync(file, 'utf8') === dead.text) unlinkSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  } finally {
    rmdirSync(marker);
  }
}

async function dropAbandoned(marker: string): Promise<void> {
  const age = await stat(marker).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  if (age > abandonedMs) await rm(marker, { recursive: true, force: true });
  else await delay(pollMs);
}
