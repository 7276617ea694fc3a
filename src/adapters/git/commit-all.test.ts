import { chmod, lstat, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Git } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;
let path: string;
const branch = 'flotilla/1-x';

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n', 'gone.txt': '2\n', '.gitignore': '.env\n' });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
  path = join(scratch.folder, 'wt');
  await git.addWorktree({ path, branch, base });
});
afterEach(() => scratch.dispose());

async function commitAll(forbidden: string[] = [], maxFileBytes = 1000) {
  const done = await git.commitAll({
    worktree: path,
    branch,
    message: 'Work\n\nFlotilla-Feature: 1',
    forbidden,
    maxFileBytes,
  });
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}
const status = () => scratch.sh(['status', '--porcelain', '--ignored'], path);
const tree = async () =>
  (await scratch.sh(['ls-tree', '-r', '-z', '--name-only', 'HEAD'], path)).split('\0').filter(Boolean);

test('commits changed, new, staged, deleted and linked files under any name', async () => {
  await scratch.write('a.txt', 'changed', path);
  await scratch.write('新しい/"x" \n$(y).txt', 'new', path);
  await scratch.write('-rf', 'dash', path);
  await scratch.write(':(top)x', 'magic', path);
  await scratch.write('staged.txt', 'staged', path);
  await scratch.sh(['add', 'staged.txt'], path);
  await rm(join(path, 'gone.txt'));
  await symlink('/etc/hostname', join(path, 'link'));
  await symlink('nowhere', join(path, 'dangling'));
  const done = await commitAll();
  expect(done).toEqual({ head: await git.headOf(path), committed: true, refused: [] });
  expect(await status()).toBe('');
  expect((await tree()).sort()).toEqual(
    ['-rf', '.gitignore', ':(top)x', 'a.txt', 'dangling', 'link', 'staged.txt', '新しい/"x" \n$(y).txt'].sort(),
  );
  expect(await scratch.sh(['log', '-1', '--format=%an %cn %B'], path)).toBe('Ada Ada Work\n\nFlotilla-Feature: 1\n');
  expect(await scratch.sh(['rev-parse', 'flotilla/1-x'])).toBe(done.head);
});

test('nothing to commit is no commit', async () => {
  expect(await commitAll()).toEqual({ head: base, committed: false, refused: [] });
});

test('commits what is on disk also where git was told to overlook it', async () => {
  await scratch.sh(['update-index', '--assume-unchanged', 'a.txt'], path);
  await scratch.sh(['update-index', '--skip-worktree', 'gone.txt', '.gitignore'], path);
  await scratch.write('a.txt', 'hollow', path);
  await scratch.write('gone.txt', 'hollow', path);
  await rm(join(path, '.gitignore'));
  expect(await commitAll()).toMatchObject({ committed: true, refused: [] });
  expect(await scratch.sh(['show', 'HEAD:a.txt', 'HEAD:gone.txt'], path)).toBe('hollowhollow');
  // Left out, not deleted: it is on disk again, as it is committed.
  expect((await lstat(join(path, '.gitignore'))).isFile()).toBe(true);
  expect(await status()).toBe('');
});

test('commits changes outside of a sparse checkout, and nothing that it leaves out as deleted', async () => {
  await scratch.sh(['sparse-checkout', 'set', '--no-cone', '/a.txt'], path);
  await expect(lstat(join(path, 'gone.txt'))).rejects.toThrow('ENOENT');
  await scratch.write('other/new.txt', 'new', path);
  await scratch.write('a.txt', 'changed', path);
  expect(await commitAll()).toMatchObject({ committed: true });
  expect(await tree()).toEqual(['.gitignore', 'a.txt', 'gone.txt', 'other/new.txt']);
  expect((await lstat(join(path, 'gone.txt'))).isFile()).toBe(true);
});

test('refuses copied and too large files by name, unstages them, and commits the rest', async () => {
  await scratch.write('.env', 'SECRET', path);
  await scratch.write('plain.env', 'SECRET', path);
  await scratch.write('big.bin', 'x'.repeat(2000), path);
  await scratch.write('a.txt', 'x'.repeat(3000), path);
  await scratch.write('ok.txt', 'x', path);
  await scratch.sh(['add', '--force', '.'], path);
  const done = await commitAll(['.env', './plain.env']);
  expect(done.committed).toBe(true);
  expect(done.refused.map((file) => file.path).sort()).toEqual(['.env', 'a.txt', 'big.bin', 'plain.env']);
  expect(done.refused.find((file) => file.path === 'big.bin')?.why).toContain('over the limit');
  expect((await tree()).sort()).toEqual(['.gitignore', 'a.txt', 'gone.txt', 'ok.txt']);
  expect(await status()).toBe(' M a.txt\n?? big.bin\n?? plain.env\n!! .env');
  expect(await commitAll(['.env', 'plain.env'])).toMatchObject({ committed: false });
});

test('repositories inside the worktree are refused, with and without a commit, and submodules do not hurt', async () => {
  await scratch.sh(['clone', '--quiet', scratch.root, join(path, 'clone')]);
  await scratch.sh(['init', '--quiet', join(path, 'deep/empty')]);
  await scratch.sh(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', scratch.root, 'sub'], path);
  const done = await commitAll();
  expect(done.committed).toBe(true);
  expect(done.refused).toEqual([
    { path: 'clone', why: 'a git repository of its own' },
    { path: 'deep/empty', why: 'a git repository of its own' },
  ]);
  expect((await tree()).sort()).toEqual(['.gitignore', '.gitmodules', 'a.txt', 'gone.txt', 'sub']);
  await writeFile(join(path, 'sub/a.txt'), 'dirty inside');
  expect(await commitAll()).toMatchObject({ committed: false });
});

test('no hook runs and nothing is signed', async () => {
  for (const hook of ['pre-commit', 'commit-msg', 'post-commit', 'prepare-commit-msg']) {
    await writeFile(join(scratch.root, '.git/hooks', hook), `#!/bin/sh\ntouch "${scratch.folder}/mark"\nexit 1\n`);
    await chmod(join(scratch.root, '.git/hooks', hook), 0o755);
  }
  await scratch.sh(['config', 'commit.gpgSign', 'true']);
  await scratch.sh(['config', 'gpg.program', '/bin/false']);
  await scratch.write('a.txt', 'x', path);
  expect(await commitAll()).toMatchObject({ committed: true });
  await expect(lstat(join(scratch.folder, 'mark'))).rejects.toThrow('ENOENT');
});

test('commits as Flotilla where nobody said who they are', async () => {
  await scratch.sh(['config', '--unset', 'user.email']);
  await scratch.write('a.txt', 'x', path);
  await commitAll();
  const made = await git.commitTree({ tree: await git.treeOf(base), parents: [base], message: 'm' });
  for (const commit of ['HEAD', made]) {
    expect(await scratch.sh(['log', '-1', '--format=%an <%ae> %cn <%ce>', commit], path)).toBe(
      'Flotilla <flotilla@localhost> Flotilla <flotilla@localhost>',
    );
  }
});

test('a merge with open conflicts is a fault, a resolved one is committed as a merge', async () => {
  await scratch.commit({ 'a.txt': 'theirs\n' }, path);
  const ours = await scratch.commit({ 'a.txt': 'ours\n' });
  await expect(scratch.sh(['merge', 'main'], path)).rejects.toThrow();
  const open = await git.commitAll({ worktree: path, branch, message: 'm', forbidden: [], maxFileBytes: 1000 });
  expect(open).toMatchObject({
    ok: false,
    error: { code: 'git_failed', message: expect.stringContaining('a.txt') as string },
  });
  await scratch.sh(['checkout', '--ours', 'a.txt'], path);
  await scratch.sh(['add', 'a.txt'], path);
  const done = await commitAll();
  expect(done.committed).toBe(true);
  expect(await git.isAncestor(ours, done.head)).toBe(true);
});

test('commits on a detached head and says so by the head', async () => {
  await scratch.sh(['checkout', '--quiet', '--detach'], path);
  await scratch.write('a.txt', 'x', path);
  const done = await commitAll();
  expect(done.committed).toBe(true);
  expect(await git.resolve('flotilla/1-x')).toBe(base);
  expect(done.head).not.toBe(base);
});

test('moves no branch but the worktree’s own, wherever its HEAD was set', async () => {
  await scratch.sh(['branch', 'other']);
  for (const ref of ['refs/heads/main', 'refs/heads/other', 'refs/heads/new']) {
    await scratch.sh(['symbolic-ref', 'HEAD', ref], path);
    await scratch.write('a.txt', ref, path);
    expect(await refusal()).toMatchObject({ code: 'refused', message: expect.stringContaining(ref) as string });
  }
  await scratch.sh(['symbolic-ref', 'HEAD', `refs/heads/${branch}`], path);
  await scratch.sh(['symbolic-ref', `refs/heads/${branch}`, 'refs/heads/main'], path);
  expect(await refusal()).toMatchObject({ code: 'refused', message: expect.stringContaining('heads/main') as string });
  expect([await git.resolve('main'), await git.resolve('other'), await git.resolve('new')]).toEqual([base, base, null]);
});

async function refusal() {
  const done = await git.commitAll({ worktree: path, branch, message: 'm', forbidden: [], maxFileBytes: 1000 });
  return done.ok ? null : done.error;
}

test('works in no folder that is not a worktree of the repository', async () => {
  const other = join(scratch.folder, 'other');
  await mkdir(other);
  await expect(
    git.commitAll({ worktree: other, branch, message: 'm', forbidden: [], maxFileBytes: 1 }),
  ).rejects.toThrow('not a worktree');
});
