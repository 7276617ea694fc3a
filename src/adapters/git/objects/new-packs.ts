import { copyFile, mkdir, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../repository';
import { hashObjects } from './hash-objects';

export type NewPacks = {
  /** Takes packs that have come since and hold something else under the name of one of these objects out of the repository. */
  putAside(ids: readonly string[], keepIn: string): Promise<void>;
  /** Those of these objects that a pack names: what it holds stands in the way of what they should be. */
  named(ids: readonly string[]): Promise<ReadonlySet<string>>;
};

/** More is not read at once. */
const mostBytes = 1_000_000_000;

/** Whatever is there now is never taken out: it may be all that holds what it holds. */
export function createNewPacks(repository: Repository): NewPacks {
  const folder = join(repository.commonDir, 'objects/pack');
  // Began to be read before anything that follows can run; what can't be read is not known to be new.
  const before = namesIn(folder).then(
    (names) => new Set(names),
    () => null,
  );
  return {
    async putAside(ids, keepIn) {
      const known = await before;
      if (known === null || ids.length === 0) return;
      const names = (await namesIn(folder)).filter((name) => !known.has(name));
      const kept = join(keepIn, 'objects/pack');
      // It is only a table of contents, which git can do without.
      for (const name of names.filter(isTable)) await move(folder, name, kept);
      for (const stem of stemsOf(names)) {
        if (!(await isSmall(folder, stem)) || !(await isForged(repository, { folder, stem, ids, keepIn }))) continue;
        // Without its index git does not see it any more.
        const parts = names.filter((name) => name.startsWith(`${stem}.`)).sort();
        for (const name of [`${stem}.idx`, ...parts.filter((part) => part !== `${stem}.idx`)])
          await move(folder, name, kept);
        await giveBack(repository, join(kept, `${stem}.pack`));
      }
    },
    async named(ids) {
      const found = new Set<string>();
      for (const stem of stemsOf(await namesIn(folder)))
        for (const id of await namedIn(repository, { folder, stem, ids })) found.add(id);
      return found;
    },
  };
}

type Pack = { readonly folder: string; readonly stem: string; readonly ids: readonly string[] };

/** Read by itself, for another pack may hold the same object as it should be. */
async function isForged(repository: Repository, pack: Pack & { readonly keepIn: string }): Promise<boolean> {
  const named = await namedIn(repository, pack);
  if (named.length === 0) return false;
  const alone = join(pack.keepIn, 'alone');
  await mkdir(join(alone, 'pack'), { recursive: true });
  try {
    for (const ending of ['pack', 'idx']) {
      const name = `${pack.stem}.${ending}`;
      await symlink(join(pack.folder, name), join(alone, 'pack', name));
    }
    const env = { GIT_OBJECT_DIRECTORY: alone };
    const run: Repository['run'] = (args, call) => repository.run(args, { ...call, env: { ...call.env, ...env } });
    // One that can't be read may be a person's that was damaged: what is behind the damage could not be given back.
    return [...(await hashObjects({ ...repository, run }, named)).values()].includes('forged');
  } finally {
    await rm(alone, { recursive: true });
  }
}

async function namedIn(repository: Repository, { folder, stem, ids }: Pack): Promise<readonly string[]> {
  const file = join(folder, `${stem}.idx`);
  if (!(await isFile(file))) return [];
  const format = ids[0]?.length === 64 ? 'sha256' : 'sha1';
  const { stdout } = await repository.run(['show-index', `--object-format=${format}`], {
    cwd: repository.root,
    stdin: await readFile(file),
    answers: [0, 1, 128],
  });
  const listed = new Set(stdout.split('\n').map((line) => line.split(' ')[1]));
  return ids.filter((id) => listed.has(id));
}

/** What it holds beside comes back, each content under its true name: somebody may have packed honest objects with the others. */
async function giveBack(repository: Repository, file: string): Promise<void> {
  const call = { cwd: repository.root, writes: true, answers: [0, 1, 128] };
  await repository.run(['unpack-objects', '-q', '-r'], { ...call, stdin: await readFile(file) });
}

/** Copied, for the folder they are kept in may be on another disk. */
async function move(folder: string, name: string, to: string): Promise<void> {
  const from = join(folder, name);
  if (!(await isFile(from))) return;
  await mkdir(to, { recursive: true });
  await copyFile(from, join(to, name));
  await rm(from);
}

const isTable = (name: string): boolean => name.startsWith('multi-pack-index');

const stemsOf = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.endsWith('.idx')).map((name) => name.slice(0, -'.idx'.length));

async function isSmall(folder: string, stem: string): Promise<boolean> {
  const found = await stat(join(folder, `${stem}.pack`)).catch(absent);
  return found !== null && found.isFile() && found.size <= mostBytes;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(absent))?.isFile() ?? false;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(absent)) ?? [];
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw cause;
}
