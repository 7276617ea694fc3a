import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Git, InstalledFiles } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

/** Files on disk are told by their times; those in memory by what is in them. */
const places = [...new Set(['/tmp', tmpdir()])].filter((place) => existsSync(place));

describe.each(places)('what was installed in a worktree in %s', (place) => {
  let scratch: ScratchRepository;
  let git: Git;
  let base: CommitId;
  let path: string;
  let lint: string;

  beforeEach(async () => {
    scratch = await scratchRepository({ 'src/b.txt': '2\n', '.gitignore': 'node_modules\n' }, place);
    git = await scratch.open();
    base = await git.headOf(scratch.root);
    path = join(scratch.folder, 'wt/v');
    lint = join(path, 'node_modules/lint/index.js');
  });
  afterEach(() => scratch.dispose());

  const show = (commit: CommitId, keep: InstalledFiles = new Map()) => git.checkoutDetached({ path, commit, keep });
  const listed = (commit = base) => git.installedFiles({ path, commit });
  const kept = (value: boolean) => ({ ok: true, value: { kept: value } });

  async function installed(): Promise<InstalledFiles> {
    expect(await show(base)).toEqual(kept(true));
    for (const name of ['lint/index.js', 'lint/other.js', 'test/index.js']) {
      await scratch.write(`node_modules/${name}`, `true or ${name}`, path);
    }
    await mkdir(join(path, 'node_modules/.bin'));
    await symlink('../lint/index.js', join(path, 'node_modules/.bin/lint'));
    await scratch.write('made/by-setup.txt', 'not ignored', path);
    const files = await listed();
    if (files === null) throw new Error('what was installed cannot be told');
    return files;
  }

  async function expectMadeAnew(keep: InstalledFiles): Promise<void> {
    expect(await show(base, keep)).toEqual(kept(false));
    expect((await readdir(path)).sort()).toEqual(['.git', '.gitignore', 'src']);
    expect(await readFile(join(path, 'src/b.txt'), 'utf8')).toBe('2\n');
    expect(await readdir(join(path, '..'))).toEqual(['v']);
  }

  test('stays, ignored or not, while nobody changes it, and only that', async () => {
    const keep = await installed();
    const next = await scratch.commit({ 'src/b.txt': 'next\n' });
    await mkdir(join(scratch.folder, 'outside/deep'), { recursive: true });
    await writeFile(join(scratch.folder, 'outside/deep/file'), 'somebody’s');
    const leave: readonly (() => Promise<unknown>)[] = [
      () => scratch.write('coverage/deep/index.html', 'left', path),
      () => scratch.write('node_modules/.cache/babel', 'left', path),
      () => scratch.write('src/left.txt', 'left', path),
      () => symlink(join(scratch.folder, 'outside'), join(path, 'node_modules/lint/outside')),
      () => scratch.sh(['init', '--quiet', join(path, 'node_modules/cloned')]),
      async () => execFileSync('mkfifo', [join(path, 'node_modules/pipe')]),
      () => mkdir(join(path, 'node_modules/closed/deep'), { recursive: true }),
      () => chmod(join(path, 'node_modules/closed'), 0o000),
    ];
    for (const act of leave) await act();
    expect(await show(next, keep)).toEqual(kept(true));
    expect((await readdir(path)).sort()).toEqual(['.git', '.gitignore', 'made', 'node_modules', 'src']);
    expect((await readdir(join(path, 'node_modules'))).sort()).toEqual(['.bin', 'lint', 'test']);
    expect((await readdir(join(path, 'node_modules/lint'))).sort()).toEqual(['index.js', 'other.js']);
    expect(await readdir(join(path, 'src'))).toEqual(['b.txt']);
    expect(await readFile(join(path, 'src/b.txt'), 'utf8')).toBe('next\n');
    expect(await readFile(join(scratch.folder, 'outside/deep/file'), 'utf8')).toBe('somebody’s');
    expect(await listed(next)).toEqual(keep);
  });

  test('is known whatever setup told git', async () => {
    await installed();
    const keep = await listed();
    await scratch.sh(['add', '--force', 'node_modules/lint'], path);
    expect([...((await listed()) ?? [])].sort()).toEqual([...(keep ?? [])].sort());
    await writeFile(join(adminDir(), 'index'), 'no index');
    expect((await listed())?.size).toBe(keep?.size);
    expect(await show(base, keep ?? undefined)).toEqual(kept(true));
  });

  const tricks: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a file has another content', () => writeFile(lint, 'false and more')],
    ['a file has another content of the same size and date', () => forge(lint)],
    ['a file is another one', () => rewrite(lint, 'true or false')],
    ['a file may be executed', () => chmod(lint, 0o755)],
    ['a file is gone', () => rm(lint)],
    ['a file is a link to its old self', () => linkTo(lint, `${lint}.old`)],
    ['a file is a folder', async () => (await rm(lint), mkdir(lint))],
    ['a link leads elsewhere', () => relink(join(path, 'node_modules/.bin/lint'), '../lint/other.js')],
    ['a folder is a link to its old self', () => linkTo(join(path, 'node_modules/lint'), join(path, 'coverage'))],
    ['all folders are links', () => linkTo(join(path, 'node_modules'), join(path, 'coverage'))],
    ['two folders have changed places', () => swap(join(path, 'node_modules/lint'), join(path, 'node_modules/test'))],
    ['a folder has other permissions', () => chmod(join(path, 'node_modules/lint'), 0o700)],
    ['what git does not ignore is changed', () => forge(join(path, 'made/by-setup.txt'))],
    ['everything is gone', () => rm(join(path, 'node_modules'), { recursive: true })],
    ['the worktree is gone', () => rm(path, { recursive: true })],
    ['a folder of the commit is closed', () => chmod(join(path, 'src'), 0o500)],
    ['git’s file leads elsewhere', () => writeFile(join(path, '.git'), `gitdir: ${scratch.root}/.git\n`)],
    ['git’s file is a repository', async () => (await rm(join(path, '.git')), scratch.sh(['init', '--quiet'], path))],
    ['git finds another repository', () => writeFile(join(adminDir(), 'commondir'), '/tmp\n')],
    ['git’s file is a link', () => linkTo(join(path, '.git'), join(path, 'node_modules/git'))],
    ['git’s HEAD is a link', () => linkTo(join(adminDir(), 'HEAD'), join(path, 'node_modules/head'))],
  ];

  test.each(tricks)('goes altogether where %s', async (_, act) => {
    const keep = await installed();
    await act();
    await expectMadeAnew(keep);
  });

  test('goes where a commit brings a file of that name', async () => {
    const keep = await installed();
    await scratch.write('node_modules/lint/index.js', 'committed');
    await scratch.sh(['add', '--force', 'node_modules']);
    expect(await show(await scratch.commit({}), keep)).toEqual(kept(false));
    expect(await readFile(lint, 'utf8')).toBe('committed');
    expect(await readdir(join(path, 'node_modules/lint'))).toEqual(['index.js']);
  });

  test('stays where other links to a file come and go, and not where one is written through', async () => {
    await show(base);
    await scratch.write('node_modules/lint/index.js', 'true', path);
    const store = join(scratch.folder, 'store.js');
    await link(lint, store);
    const keep = (await listed()) ?? new Map<string, string>();
    await link(store, `${store}-2`);
    await rm(`${store}-2`);
    expect(await show(base, keep)).toEqual(kept(true));
    await writeFile(store, 'lies');
    await expectMadeAnew(keep);
  });

  test('is not vouched for where it lies in a submodule, which the next commit finds empty', async () => {
    await scratch.sh(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', scratch.root, 'sub']);
    const commit = await scratch.commit({});
    expect(await show(commit)).toEqual(kept(true));
    expect(await listed(commit)).toEqual(new Map());
    await scratch.sh(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'update', '--init'], path);
    await scratch.write('sub/src/b.txt', 'by a check', path);
    expect(await listed(commit)).toBeNull();
    expect(await show(commit)).toEqual(kept(true));
    expect(await readdir(join(path, 'sub'))).toEqual([]);
    expect(existsSync(join(adminDir(), 'modules'))).toBe(false);
  });

  test('is not vouched for where names cannot be told apart', async () => {
    await installed();
    await writeFile(Buffer.concat([Buffer.from(`${path}/node_modules/`), Buffer.from([0xff])]), 'x');
    expect(await listed()).toBeNull();
    await expectMadeAnew(new Map([['x', '']]));
  });

  test('is found by no settings, refs or locks that a check left in git’s folder about the worktree', async () => {
    const keep = await installed();
    await mkdir(join(adminDir(), 'refs/heads'), { recursive: true });
    for (const name of ['config.worktree', 'index.lock', 'refs/heads/main', 'info/sparse-checkout']) {
      await mkdir(join(adminDir(), name, '..'), { recursive: true });
      await writeFile(join(adminDir(), name), 'x');
    }
    expect(await show(base, keep)).toEqual(kept(true));
    const own = ['HEAD', 'ORIG_HEAD', 'commondir', 'flotilla-verify', 'gitdir', 'index', 'logs'];
    for (const name of await readdir(adminDir())) expect(own).toContain(name);
  });

  const adminDir = () => join(scratch.root, '.git/worktrees/v');
});

/** Other content of the same size, with the date set back. */
async function forge(file: string): Promise<void> {
  const { size, atime, mtime } = await stat(file);
  await writeFile(file, 'x'.repeat(size));
  await utimes(file, atime, mtime);
}

async function rewrite(file: string, text: string): Promise<void> {
  await rm(file);
  await writeFile(file, text);
}

async function linkTo(place: string, moved: string): Promise<void> {
  await rename(place, moved);
  await symlink(moved, place);
}

async function relink(place: string, target: string): Promise<void> {
  await unlink(place);
  await symlink(target, place);
}

async function swap(one: string, other: string): Promise<void> {
  await rename(one, `${one}-x`);
  await rename(other, one);
  await rename(`${one}-x`, other);
}
