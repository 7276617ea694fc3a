import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, cp, lstat, mkdir, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { listWorktrees } from '../list-worktrees';
import type { Repository } from '../repository';
import { withoutNewline } from '../without-newline';
import { looseFile } from './object-files';

export type Mending = {
  /** Objects that git reads something else of than their names say, or nothing. */
  readonly ids: readonly string[];
  readonly paths: ReadonlyMap<string, string>;
  readonly keepIn: string;
};

/**
 * Moves aside what lies in the place of these objects, for git writes none that it takes to be there, and makes them anew out of what
 * the worktrees hold: files out of files, folders out of indexes. What can't be made is missing afterwards.
 */
export async function mendObjects(repository: Repository, { ids, paths, keepIn }: Mending): Promise<void> {
  for (const id of ids) await putAside(repository, id, keepIn);
  const places = (await listWorktrees(repository)).filter(({ missing }) => !missing).map(({ path }) => path);
  for (const id of ids) {
    const path = paths.get(id);
    if (path !== undefined) await writeFromFiles(repository, { id, path, places });
  }
  await writeTrees(repository, keepIn);
}

async function putAside({ commonDir }: Repository, id: string, keepIn: string): Promise<void> {
  const file = looseFile(commonDir, id);
  const found = await lstat(file).catch(absent);
  if (found === null || (found.isFile() && (await isSoundFile(file, id)))) return;
  const copy = looseFile(keepIn, id);
  await mkdir(dirname(copy), { recursive: true });
  if (found.isFile()) await copyFile(file, copy);
  else if (found.isDirectory()) await cp(file, copy, { recursive: true });
  await rm(file, { recursive: true });
}

/** Read without git, which looks into packs first. */
export async function isSoundFile(file: string, id: string): Promise<boolean> {
  const hash = createHash(algorithmOf(id));
  try {
    await pipeline(createReadStream(file), createInflate(), hash);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code?.startsWith('Z_') === true) return false;
    throw cause;
  }
  return (hash.read() as Buffer).toString('hex') === id;
}

type Wanted = { readonly id: string; readonly path: string; readonly places: readonly string[] };

/** As it lies in one of the worktrees, or as git would store it from there. */
async function writeFromFiles(repository: Repository, { id, path, places }: Wanted): Promise<void> {
  const call = { cwd: repository.root, writes: true };
  for (const place of places) {
    const stdin = await contentAt(join(place, path));
    if (stdin === null) continue;
    for (const filter of blobId(id, stdin) === id ? [[]] : [[`--path=${path}`]]) {
      const args = ['hash-object', ...filter, '--stdin'];
      const hashed = await repository.run(args, { ...call, stdin, answers: [0, 1, 128] });
      if (withoutNewline(hashed.stdout) !== id) continue;
      await repository.run([...args, '-w'], { ...call, stdin });
      return;
    }
  }
}

async function contentAt(file: string): Promise<Uint8Array | null> {
  const found = await lstat(file).catch(absent);
  if (found === null) return null;
  if (found.isSymbolicLink()) return readlink(file, 'buffer');
  return found.isFile() ? readFile(file) : null;
}

/** Every index knows its folders, and git writes those that are missing. */
async function writeTrees(repository: Repository, keepIn: string): Promise<void> {
  const { commonDir, root } = repository;
  const admin = join(commonDir, 'worktrees');
  const names = (await readdir(admin).catch(absent)) ?? [];
  const copy = join(keepIn, 'index');
  for (const index of [join(commonDir, 'index'), ...names.map((name) => join(admin, name, 'index'))]) {
    if ((await copyFile(index, copy).catch(absent)) === null) continue;
    const args = ['write-tree', '--missing-ok'];
    await repository.run(args, { cwd: root, env: { GIT_INDEX_FILE: copy }, writes: true, answers: [0, 1, 128] });
    await rm(copy);
  }
}

function blobId(like: string, content: Uint8Array): string {
  return createHash(algorithmOf(like)).update(`blob ${content.length}\0`).update(content).digest('hex');
}

function algorithmOf(id: string): 'sha1' | 'sha256' {
  return id.length === 64 ? 'sha256' : 'sha1';
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw cause;
}
