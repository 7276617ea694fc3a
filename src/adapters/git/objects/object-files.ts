import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How the files lay in which git keeps objects, at one moment. */
export type ObjectFiles = {
  /** What tells one state of an object's own file from another, by object; only of those asked for that have one. */
  readonly loose: ReadonlyMap<string, FilePrint>;
  /** The same of all packs together; null where objects are borrowed from elsewhere, of which nothing is known. */
  readonly packs: string | null;
};

export type LooseNames = {
  readonly names: ReadonlySet<string>;
  /** Objects in whose place something lies that is no file: a folder, a link, a pipe that nobody could read to its end. */
  readonly odd: readonly string[];
};

/** Nobody but root can set when a file was changed (ctime). */
export type FilePrint = { readonly print: string; readonly changedAtMs: number };

export function looseFile(commonDir: string, id: string): string {
  return join(commonDir, 'objects', id.slice(0, 2), id.slice(2));
}

/** Of these objects, those that are in `names`; and of the packs. */
export async function readObjectFiles(
  commonDir: string,
  ids: ReadonlySet<string>,
  names: LooseNames['names'],
): Promise<ObjectFiles> {
  const packs = await packPrint(commonDir);
  const loose = new Map<string, FilePrint>();
  const wanted = [...ids].filter((id) => names.has(id));
  await Promise.all(
    wanted.map(async (id) => {
      const print = await printOf(looseFile(commonDir, id));
      if (print !== null) loose.set(id, print);
    }),
  );
  return { loose, packs };
}

export async function readLooseNames(commonDir: string): Promise<LooseNames> {
  const names = new Set<string>();
  const odd: string[] = [];
  const prefixes = (await entriesOf(join(commonDir, 'objects'))).filter(({ name }) => /^[0-9a-f]{2}$/.test(name));
  await Promise.all(
    prefixes.map(async ({ name: prefix }) => {
      for (const entry of await entriesOf(join(commonDir, 'objects', prefix))) {
        if (!/^[0-9a-f]{38}(?:[0-9a-f]{24})?$/.test(entry.name)) continue;
        names.add(prefix + entry.name);
        if (!entry.isFile()) odd.push(prefix + entry.name);
      }
    }),
  );
  return { names, odd };
}

async function packPrint(commonDir: string): Promise<string | null> {
  if ((await printOf(join(commonDir, 'objects/info/alternates'))) !== null) return null;
  const folder = join(commonDir, 'objects/pack');
  const names = (await entriesOf(folder)).map(({ name }) => name).filter((name) => !name.startsWith('tmp_'));
  const prints = names.sort().map(async (name) => `${name} ${(await printOf(join(folder, name)))?.print ?? 'gone'}`);
  return (await Promise.all(prints)).join('\n');
}

async function printOf(path: string): Promise<FilePrint | null> {
  const found = await lstat(path, { bigint: true }).catch(absent);
  if (found === null) return null;
  return { print: [found.ino, found.size, found.ctimeNs].join(':'), changedAtMs: Number(found.ctimeMs) };
}

async function entriesOf(folder: string) {
  return (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw cause;
}
