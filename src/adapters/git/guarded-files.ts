import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuardedFile } from '../../shared/guard';

/** Folders of the common git directory whose files execute or redirect, and single files that do; `shallow` cuts history off. */
const guardedFolders = ['hooks', 'info'];
const guardedFiles = ['objects/info/alternates', 'objects/info/http-alternates', 'shallow'];
/** Larger ones are recognised when they change, but can't be put back. */
const maxKeptBytes = 1024 * 1024;
const maxDepth = 4;

/** Reads all of them, by path relative to the common git directory with forward slashes. */
export async function readGuardedFiles(commonDir: string): Promise<Readonly<Record<string, GuardedFile>>> {
  const listed = await Promise.all(guardedFolders.map((folder) => listFiles(commonDir, folder, 0)));
  const paths = [...listed.flat(), ...guardedFiles];
  const read = await Promise.all(paths.map(async (path) => [path, await readGuarded(join(commonDir, path))] as const));
  return Object.fromEntries(read.filter((entry): entry is [string, GuardedFile] => entry[1] !== null));
}

async function listFiles(commonDir: string, folder: string, depth: number): Promise<readonly string[]> {
  const place = join(commonDir, folder);
  const found = await lstat(place).catch(absent);
  // A folder replaced by a link, or by a file, is itself what changed.
  if (found !== null && !found.isDirectory()) return [folder];
  const entries = await readdir(place, { withFileTypes: true }).catch(absent);
  const inside = (entries ?? []).map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return depth < maxDepth ? listFiles(commonDir, path, depth + 1) : [];
    return isInert(path) ? [] : [path];
  });
  return (await Promise.all(inside)).flat();
}

/** Samples never run, and git rewrites `info/refs` for dumb servers on its own. */
function isInert(path: string): boolean {
  return path.endsWith('.sample') || path === 'info/refs';
}

async function readGuarded(file: string): Promise<GuardedFile | null> {
  const found = await lstat(file).catch(absent);
  if (found === null) return null;
  const mode = found.mode & 0o777;
  if (found.isSymbolicLink()) {
    const target = await readlink(file).catch(absent);
    return target === null ? null : { digest: digestOf(target), mode, content: target, link: true };
  }
  // A pipe or device would block whoever reads it.
  if (!found.isFile()) return { digest: 'special', mode, content: null, link: false };
  const bytes = await readFile(file).catch(absent);
  if (bytes === null) return null;
  const content = bytes.length > maxKeptBytes ? null : bytes.toString('base64');
  return { digest: digestOf(bytes), mode, content, link: false };
}

function digestOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw cause;
}
