import { chmod, copyFile, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Git } from '../../../engine/ports/git';
import type { CommitId } from '../../../shared/ids';
import { runProgram } from '../../processes/run-program';
import { scratchRepository, type ScratchRepository } from '../testing/scratch-repository';
import { looseFile } from './object-files';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n', 'src/b.txt': '2\n' });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
});
afterEach(() => scratch.dispose());

const kept = () => join(scratch.folder, 'kept');
const idOf = (revision: string) => scratch.sh(['rev-parse', revision]);
const fileOf = (id: string) => looseFile(join(scratch.root, '.git'), id);
const verify = (revision: string = base) => git.verifyObjects({ revision, base, keepIn: kept });
const store = async (text: string) => {
  await scratch.write('other', text);
  const id = await scratch.sh(['hash-object', '-w', 'other']);
  await rm(join(scratch.root, 'other'));
  return id;
};

/** The content of one object under the name of another. */
async function forge(id: string, by: string): Promise<void> {
  await rm(fileOf(id), { force: true });
  await copyFile(fileOf(by), fileOf(id));
}

async function packAll(): Promise<string> {
  await scratch.sh(['repack', '-adq']);
  const [pack = ''] = (await scratch.sh(['rev-parse', '--git-path', 'objects/pack'])).split('\n');
  return join(scratch.root, pack);
}

describe('the objects of a commit', () => {
  it('are sound, loose and in packs, and nothing is kept', async () => {
    expect(await verify()).toEqual([]);
    await packAll();
    expect(await verify()).toEqual([]);
    await expect(readFile(kept())).rejects.toThrow('ENOENT');
  });

  it('are put back where a file still has the content, and what stood there is kept', async () => {
    const id = await idOf('HEAD:a.txt');
    await forge(id, await store('evil\n'));
    expect(await verify()).toEqual([{ id, path: 'a.txt', state: 'forged', ofBase: true, mended: true, inPack: false }]);
    expect(await scratch.sh(['cat-file', 'blob', id])).toBe('1');
    expect((await readFile(looseFile(kept(), id))).length).toBeGreaterThan(0);
    expect(await verify()).toEqual([]);
  });

  it('are put back also out of a file that git stores otherwise than it lies there', async () => {
    await scratch.write('.gitattributes', '*.txt text eol=crlf\n');
    await rm(join(scratch.root, 'a.txt'));
    await scratch.sh(['checkout', 'a.txt']);
    expect(await readFile(join(scratch.root, 'a.txt'), 'utf8')).toBe('1\r\n');
    const id = await idOf('HEAD:a.txt');
    await rm(fileOf(id));
    expect(await verify()).toMatchObject([{ id, state: 'unreadable', mended: true }]);
    expect(await scratch.sh(['cat-file', 'blob', id])).toBe('1');
  });

  it('are put back out of a link', async () => {
    await symlink('a.txt', join(scratch.root, 'link'));
    base = await scratch.commit({});
    const id = await idOf('HEAD:link');
    await forge(id, await store('src/b.txt'));
    expect(await verify()).toMatchObject([{ id, path: 'link', mended: true }]);
  });

  it.each([
    ['a folder', 'HEAD:src'],
    ['the whole tree', 'HEAD^{tree}'],
  ])('are put back out of the index where it is %s, with all that it hid', async (_, revision) => {
    const ids = [await idOf(revision), await idOf('HEAD:src/b.txt')];
    await forge(ids[0] ?? '', await scratch.sh(['mktree', '--missing'], scratch.root));
    await chmod(fileOf(ids[1] ?? ''), 0o644);
    await truncate(fileOf(ids[1] ?? ''), 10);
    const found = await verify();
    expect(found.map(({ id, mended }) => [id, mended]).sort()).toEqual(ids.map((id) => [id, true]).sort());
    expect(await verify()).toEqual([]);
  });

  it.each([
    ['no file at all', (file: string) => rm(file)],
    ['an empty file', (file: string) => writeFile(file, '')],
    ['nonsense', (file: string) => writeFile(file, 'hello')],
    ['a folder', (file: string) => rm(file).then(() => mkdir(file))],
    ['a link', (file: string) => rm(file).then(() => symlink('/nowhere', file))],
    ['a pipe', (file: string) => rm(file).then(() => makePipe(file))],
  ])('are put back where there is %s', async (_, spoil) => {
    for (const revision of ['HEAD:a.txt', 'HEAD:src']) {
      const id = await idOf(revision);
      await chmod(fileOf(id), 0o644);
      await spoil(fileOf(id));
      expect(await verify()).toMatchObject([{ id, state: 'unreadable', ofBase: true, mended: true }]);
    }
    expect(await scratch.sh(['fsck', '--full'])).not.toMatch(/missing|error/);
  });

  it('that only the work brings are taken out where their content is gone', async () => {
    const work = await scratch.commit({ 'a.txt': 'red\n' });
    const id = await idOf('HEAD:a.txt');
    await forge(id, await store('green\n'));
    await scratch.write('a.txt', 'green\n');
    expect(await verify(work)).toEqual([
      { id, path: 'a.txt', state: 'forged', ofBase: false, mended: false, inPack: false },
    ]);
    expect(await verify(work)).toMatchObject([{ id, state: 'unreadable', mended: false }]);
    // Git writes only what it takes not to be there.
    await scratch.write('a.txt', 'red\n');
    expect(await scratch.sh(['hash-object', '-w', 'a.txt'])).toBe(id);
    expect(await verify(work)).toEqual([]);
  });

  it('are looked at through a ref, whose commit may be lost, and through none', async () => {
    const work = await scratch.commit({ 'a.txt': 'work\n' });
    await scratch.sh(['branch', 'work']);
    await rm(fileOf(work));
    expect(await verify('refs/heads/work')).toEqual([
      { id: work, path: null, state: 'unreadable', ofBase: false, mended: false, inPack: false },
    ]);
    expect(await verify('refs/heads/none')).toEqual([]);
  });

  it('are looked at where a merge reads them, though neither side has them any more', async () => {
    const id = await idOf('HEAD:a.txt');
    const ours = await scratch.commit({ 'a.txt': 'ours\n' });
    await scratch.sh(['checkout', '--quiet', '--detach', base]);
    const theirs = await scratch.commit({ 'a.txt': 'theirs\n' });
    base = ours;
    await forge(id, await store('evil\n'));
    expect(await verify(theirs)).toMatchObject([{ id, state: 'forged', mended: false }]);
  });

  it('are read where git reads them: what lies beside a pack changes nothing', async () => {
    const id = await idOf('HEAD:a.txt');
    const evil = await store('evil\n');
    await copyFile(fileOf(evil), join(scratch.folder, 'evil'));
    await packAll();
    await mkdir(join(fileOf(id), '..'), { recursive: true });
    await copyFile(join(scratch.folder, 'evil'), fileOf(id));
    expect(await scratch.sh(['cat-file', 'blob', id])).toBe('1');
    expect(await verify()).toEqual([]);
  });
});

describe('a pack that holds a forged object', () => {
  it('is taken out if it has come since, and all else that it held comes back', async () => {
    const id = await idOf('HEAD:a.txt');
    await forge(id, await store('evil\n'));
    const folder = await packAll();
    expect(await verify()).toEqual([{ id, path: 'a.txt', state: 'forged', ofBase: true, mended: true, inPack: false }]);
    expect((await readdir(folder)).filter((name) => /\.(?:pack|idx)$/.test(name))).toEqual([]);
    expect((await readdir(join(kept(), 'objects/pack'))).filter((name) => name.endsWith('.pack'))).toHaveLength(1);
    expect(await scratch.sh(['fsck', '--full'])).not.toMatch(/error|missing|broken/);
    expect(await scratch.sh(['cat-file', 'blob', id])).toBe('1');
    expect(await verify()).toEqual([]);
  });

  it('stays where it was there before, and that is told', async () => {
    const work = await scratch.commit({ 'a.txt': 'red\n' });
    const id = await idOf('HEAD:a.txt');
    await forge(id, await store('green\n'));
    const folder = await packAll();
    await scratch.write('a.txt', 'green\n');
    const before = await readdir(folder);
    git = await scratch.open();
    expect(await verify(work)).toEqual([
      { id, path: 'a.txt', state: 'forged', ofBase: false, mended: false, inPack: true },
    ]);
    expect(await readdir(folder)).toEqual(before);
  });

  it('a pack that only packs what is sound stays, whatever else is forged', async () => {
    const id = await idOf('HEAD:a.txt');
    const folder = await packAll();
    const before = await readdir(folder);
    await scratch.commit({ 'c.txt': 'c\n' });
    const work = await idOf('HEAD');
    const other = await idOf('HEAD:c.txt');
    await forge(other, await store('evil\n'));
    expect(await verify(work)).toMatchObject([{ id: other, mended: true }]);
    expect(await readdir(folder)).toEqual(before);
    expect(await scratch.sh(['cat-file', 'blob', id])).toBe('1');
  });
});

it('a pack that was written over is told, and nothing is taken away', async () => {
  const folder = await packAll();
  const [pack = ''] = (await readdir(folder)).filter((name) => name.endsWith('.pack'));
  const bytes = await readFile(join(folder, pack));
  await chmod(join(folder, pack), 0o644);
  await writeFile(join(folder, pack), bytes.fill(0x55, 12, bytes.length - 20));
  const found = await verify();
  expect(found).toContainEqual(expect.objectContaining({ id: base, state: 'unreadable', ofBase: true, mended: false }));
  expect(found.filter(({ mended }) => !mended).every(({ ofBase }) => ofBase)).toBe(true);
  expect((await readdir(folder)).includes(pack)).toBe(true);
});

async function makePipe(file: string): Promise<void> {
  await runProgram({ argv: ['mkfifo', file], cwd: '/', env: scratch.env, maxOutputBytes: 1_000 });
}
