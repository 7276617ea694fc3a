import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { processStart } from './process-start';

/** A process writes its draft in one go; one this old that nobody owns was left by a machine that went down. */
const minAgeMs = 60_000;

/** What processes that were killed while they waited for a repository's mutex left in the lock folder. */
export async function staleMutexDrafts(lockFolder: string, now: number): Promise<readonly string[]> {
  const names = await readdir(lockFolder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return [];
    throw cause;
  });
  const drafts = names.filter((name) => /^git-[0-9a-f]{16}\.lock\.[0-9a-f-]{36}$/.test(name));
  const stale = await Promise.all(drafts.map((name) => isStale(join(lockFolder, name), now)));
  return drafts.filter((_, index) => stale[index]).map((name) => join(lockFolder, name));
}

async function isStale(file: string, now: number): Promise<boolean> {
  try {
    if (now - (await stat(file)).mtimeMs < minAgeMs) return false;
    const owner = ownerIn(await readFile(file, 'utf8'));
    return owner === null || (await processStart(owner.pid)) !== owner.startedAt;
  } catch (cause) {
    // Its owner has just removed it.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}

function ownerIn(text: string): { readonly pid: number; readonly startedAt: unknown } | null {
  try {
    const owner: unknown = JSON.parse(text);
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('startedAt' in owner)) return null;
    return typeof owner.pid === 'number' ? { pid: owner.pid, startedAt: owner.startedAt } : null;
  } catch {
    return null; // Cut off while it was written: nobody's.
  }
}
