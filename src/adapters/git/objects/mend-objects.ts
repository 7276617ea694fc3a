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

/** Copies what lies in the place of these objects and takes it away, for git writes none that it takes to be there. */
export async function putAside({ commonDir }: Repository, ids: readonly string[], keepIn: string): Promise<void> {
  for (const id of ids) await putOneAside(commonDir, id, keepIn);
}

async function putOneAside(commonDir: string, id: string, keepIn: string): Promise<void> {
  const file = looseFile(commonDir, id);
  const found = await lstat(file).catch(absent);
  if (found === null || (found.isFile() && (await isSoundFile(file, id)))) return;
  const copy = looseFile(keepIn, id);
  await mkdir(dirname(copy), { recursive: true });
  if (found.isFile()) await copyFile(file, copy);
  else if (found.isDirectory()) await cp(file, copy, { recursive: true });
  await rm(file, { recursive: true });
}

/** Makes these objects anew out of what the worktrees hold: files out of files, folders out of indexes. The others stay missing. */
export async function mendObjects(repository: Repository, { ids, paths, keepIn }: Mending): Promise<void> {
  const places = (await listWorktrees(repository)).filter(({ missing }) => !missing).map(({ path }) => path);
  for (const id of ids) {
    const path = paths.get(id);
    if (path !== undefined) await writeFromFiles(repository, { id, path, places });
  }
  await writeTrees(repository, keepIn);
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

/** Every index knows its folders. Told file by file, git writes those that are missing; else it believes what it remembers of them. */
async function writeTrees({ commonDir, root, run }: Repository, keepIn: string): Promise<void> {
  const admin = join(commonDir, 'worktrees');
  const names = (await readdir(admin).catch(absent)) ?? [];
  await mkdir(keepIn, { recursive: true });
  const fresh = { GIT_INDEX_FILE: join(keepIn, 'index') };
  const answers = [0, 1, 128];
  for (const index of [join(commonDir, 'index'), ...names.map((name) => join(admin, name, 'index'))]) {
    const env = { GIT_INDEX_FILE: index };
    const { stdout: stdin } = await run(['ls-files', '--stage', '-z'], { cwd: root, env, answers });
    if (stdin === '') continue;
    await rm(fresh.GIT_INDEX_FILE, { force: true });
    const call = { cwd: root, env: fresh, writes: true, answers };
    await run(['update-index', '-z', '--index-info'], { ...call, stdin });
    await run(['write-tree', '--missing-ok'], call);
  }
  await rm(fresh.GIT_INDEX_FILE, { force: true });
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
