import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Git } from '../../engine/ports/git';
import { attemptId, type CommitId } from '../../shared/ids';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;
let path: string;
const branch = 'flotilla/1-login';
const attempt = attemptId('0123456789abcdef0123456789abcdef');
const rescueRef = `refs/flotilla/rescue/${attempt}`;

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n', 'src/b.txt': '2\n', '.gitignore': 'ignored/\n.env\n' });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
  path = join(scratch.folder, 'home/wt/1');
});
afterEach(() => scratch.dispose());

const add = () => git.addWorktree({ path, branch, base });
const remove = () => git.removeWorktree({ path, attempt });
const fileIn = (ref: string, file: string) => scratch.sh(['show', `${ref}:${file}`]);
const refs = async () => (await scratch.sh(['for-each-ref', '--format=%(refname)'])).split('\n');

test('makes a branch at the base and a full worktree on it, and writes nothing to the settings', async () => {
  const settings = await readFile(join(scratch.root, '.git/config'), 'utf8');
  expect(await add()).toEqual({ ok: true, value: undefined });
  expect(await readFile(join(path, 'src/b.txt'), 'utf8')).toBe('2\n');
  expect(await scratch.sh(['status', '--porcelain'], path)).toBe('');
  expect(await git.worktrees()).toMatchObject([
    { path: scratch.root, branch: 'refs/heads/main', head: base },
    { path, branch: `refs/heads/${branch}`, head: base },
  ]);
  expect(await readFile(join(scratch.root, '.git/config'), 'utf8')).toBe(settings);
});

test('many at once', async () => {
  const inputs = Array.from({ length: 6 }, (_, index) => ({
    path: join(scratch.folder, `wt/${index}`),
    branch: `flotilla/${index}-x`,
    base,
  }));
  const added = await Promise.all(inputs.map((input) => git.addWorktree(input)));
  expect(added.map((result) => result.ok)).toEqual(inputs.map(() => true));
  expect(await git.worktrees()).toHaveLength(7);
});

test('takes an existing worktree over as it is, with its uncommitted work', async () => {
  await add();
  await scratch.write('a.txt', 'half done', path);
  await scratch.write('new.txt', 'new', path);
  expect(await add()).toMatchObject({ ok: true });
  expect(await scratch.sh(['status', '--porcelain'], path)).toBe(' M a.txt\n?? new.txt');
});

test('takes over a worktree whose .git was removed or replaced, and git finds the repository from inside again', async () => {
  await add();
  await scratch.write('a.txt', 'half done', path);
  await rm(join(path, '.git'));
  await add();
  expect(await scratch.sh(['status', '--porcelain'], path)).toBe(' M a.txt');
  await rm(join(path, '.git'));
  await scratch.sh(['init', '--quiet'], path);
  await add();
  expect(await scratch.sh(['rev-parse', '--abbrev-ref', 'HEAD'], path)).toBe(branch);
});

test('completes a worktree whose files were never written, despite the lock of the git that died', async () => {
  await scratch.sh(['worktree', 'add', '--quiet', '--no-checkout', '-b', branch, path]);
  const lock = join(scratch.root, '.git/worktrees/1/index.lock');
  await writeFile(lock, '');
  await utimes(lock, 1, 1);
  expect(await add()).toMatchObject({ ok: true });
  expect(await scratch.sh(['status', '--porcelain'], path)).toBe('');
});

test('a branch that goes on from the base is kept, one left behind is moved, a foreign one is rescued', async () => {
  await add();
  const ahead = await scratch.commit({ 'a.txt': 'done\n' }, path);
  await rm(path, { recursive: true });
  expect(await add()).toMatchObject({ ok: true });
  expect(await git.headOf(path)).toBe(ahead);

  await remove();
  await scratch.sh(['branch', '--force', branch, base]);
  const later = await scratch.commit({ 'c.txt': '3' });
  await git.addWorktree({ path, branch, base: later });
  expect(await git.headOf(path)).toBe(later);

  const foreign = await scratch.commit({ 'd.txt': '4' }, path);
  await remove();
  const newest = await scratch.commit({ 'e.txt': '5' });
  await git.addWorktree({ path, branch, base: newest });
  expect(await git.headOf(path)).toBe(newest);
  expect(await git.resolve('refs/flotilla/rescue/flotilla-1-login')).toBe(foreign);
});

test('a folder git does not know of is moved aside, not deleted', async () => {
  await scratch.write('somebody’s.txt', 'work', path);
  expect(await add()).toMatchObject({ ok: true });
  const kept = (await readdir(join(path, '..'))).find((name) => name.startsWith('1.kept-')) ?? '';
  expect(await readFile(join(path, '..', kept, 'somebody’s.txt'), 'utf8')).toBe('work');
});

test('a branch or folder taken by another worktree is refused by name, and so is a user’s branch called flotilla', async () => {
  await add();
  const other = await git.addWorktree({ path: `${path}-b`, branch, base });
  expect(other).toMatchObject({ ok: false, error: { code: 'refused', where: path } });
  const elsewhere = await git.addWorktree({ path, branch: 'flotilla/2-x', base });
  expect(elsewhere).toMatchObject({ ok: false, error: { code: 'refused' } });
  await remove();
  await scratch.sh(['branch', '-D', branch]);
  await scratch.sh(['branch', 'flotilla']);
  expect(await add()).toMatchObject({
    ok: false,
    error: { code: 'git_failed', remedy: expect.stringContaining('Rename') as string },
  });
  await expect(git.addWorktree({ path, branch: '../evil', base })).rejects.toThrow(TypeError);
});

test('removing keeps changed, staged, untracked and detached work, but not ignored files', async () => {
  await add();
  await scratch.sh(['checkout', '--quiet', '--detach'], path);
  const detached = await scratch.commit({ 'committed.txt': 'c' }, path);
  await scratch.write('a.txt', 'changed', path);
  await scratch.write('staged.txt', 'staged', path);
  await scratch.sh(['add', 'staged.txt'], path);
  await scratch.write('neu/日本 "q".txt', 'untracked', path);
  await scratch.write('.env', 'secret', path);
  await rm(join(path, 'src/b.txt'));
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  const kept = await scratch.sh(['ls-tree', '-r', '-z', '--name-only', rescueRef]);
  expect(kept.split('\0').filter(Boolean).sort()).toEqual(
    ['.gitignore', 'a.txt', 'committed.txt', 'neu/日本 "q".txt', 'staged.txt'].sort(),
  );
  expect(await fileIn(rescueRef, 'a.txt')).toBe('changed');
  expect(await scratch.sh(['rev-parse', `${rescueRef}^`])).toBe(detached);
  expect(await git.worktrees()).toHaveLength(1);
  expect(await readdir(join(path, '..'))).toEqual([]);
  expect(await remove()).toEqual({ ok: true, value: { rescued: null } });
});

test('commits on no branch are kept although nothing is uncommitted; a clean worktree leaves nothing behind', async () => {
  await add();
  await scratch.sh(['checkout', '--quiet', '--detach'], path);
  const detached = await scratch.commit({ 'c.txt': 'c' }, path);
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  expect(await git.resolve(rescueRef)).toBe(detached);
  await add();
  expect(await git.removeWorktree({ path, attempt: null })).toEqual({ ok: true, value: { rescued: null } });
});

test('a second rescue under one name loses nothing', async () => {
  for (const text of ['one', 'two']) {
    await add();
    await scratch.write('a.txt', text, path);
    await remove();
  }
  expect(await fileIn(rescueRef, 'a.txt')).toBe('one');
  expect(await fileIn(`${rescueRef}-2`, 'a.txt')).toBe('two');
});

test('work in the middle of a conflict, and clones inside, survive', async () => {
  await add();
  await scratch.commit({ 'a.txt': 'theirs\n' }, path);
  await scratch.commit({ 'a.txt': 'ours\n' });
  await expect(scratch.sh(['merge', 'main'], path)).rejects.toThrow();
  await scratch.sh(['clone', '--quiet', scratch.root, join(path, 'vendor/clone')]);
  await scratch.sh(['init', '--quiet', join(path, 'empty')]);
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  expect(await fileIn(rescueRef, 'a.txt')).toContain('<<<<<<<');
  const kept = (await readdir(join(path, '..'))).find((name) => name.startsWith('1.kept-')) ?? '';
  expect((await readdir(join(path, '..', kept))).sort()).toEqual(['empty', 'vendor']);
});

test('never deletes the project, or a folder that is no worktree of it', async () => {
  await scratch.write('x', 'x', path);
  expect(await remove()).toMatchObject({ ok: false, error: { code: 'refused' } });
  expect(await git.removeWorktree({ path: scratch.root, attempt })).toMatchObject({
    ok: false,
    error: { code: 'refused' },
  });
  expect((await stat(join(path, 'x'))).isFile()).toBe(true);
});

test('an agent that removed or replaced the .git of its worktree changes nothing about whose it is', async () => {
  await add();
  const mark = join(scratch.folder, 'mark');
  await rm(join(path, '.git'));
  await scratch.sh(['init', '--quiet'], path);
  await scratch.sh(['config', 'filter.evil.clean', `touch ${mark}; cat`], path);
  await scratch.write('.git/info/attributes', '* filter=evil\n', path);
  await scratch.write('a.txt', 'changed', path);
  const done = await git.commitAll({ worktree: path, branch, message: 'x', forbidden: [], maxFileBytes: 1000 });
  expect(done).toMatchObject({ ok: true, value: { committed: true } });
  expect(await fileIn(branch, 'a.txt')).toBe('changed');
  await expect(stat(mark)).rejects.toThrow('ENOENT');
  expect(await remove()).toMatchObject({ ok: true });
});

test('what follows a commit on a branch that is gone again is kept with that commit as its parent', async () => {
  await add();
  await scratch.sh(['checkout', '--quiet', '-b', 'mine'], path);
  const made = await scratch.commit({ 'c.txt': 'c' }, path);
  await scratch.write('a.txt', 'uncommitted', path);
  await scratch.sh(['update-ref', '-d', 'refs/heads/mine'], path);
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  expect(await scratch.sh(['rev-parse', `${rescueRef}^@`])).toBe(made);
  expect(await fileIn(rescueRef, 'a.txt')).toBe('uncommitted');
});

test('a branch that is gone again leaves its commit to be kept, and none beside it', async () => {
  await add();
  await scratch.sh(['checkout', '--quiet', '-b', 'mine'], path);
  const made = await scratch.commit({ 'c.txt': 'c' }, path);
  await scratch.sh(['update-ref', '-d', 'refs/heads/mine'], path);
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  expect(await git.resolve(rescueRef)).toBe(made);
});

test('work that git was told to overlook is kept as well', async () => {
  await add();
  await scratch.sh(['update-index', '--assume-unchanged', 'a.txt'], path);
  await scratch.sh(['update-index', '--skip-worktree', 'src/b.txt'], path);
  await scratch.write('a.txt', 'hidden', path);
  await scratch.write('src/b.txt', 'hidden', path);
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  expect(await scratch.sh(['show', `${rescueRef}:a.txt`, `${rescueRef}:src/b.txt`])).toBe('hiddenhidden');
});

test('a worktree whose folder vanished is forgotten, with the commits it was at', async () => {
  await add();
  await scratch.sh(['checkout', '--quiet', '--detach'], path);
  const detached = await scratch.commit({ 'c.txt': 'c' }, path);
  await rm(path, { recursive: true });
  expect(await remove()).toEqual({ ok: true, value: { rescued: rescueRef } });
  expect(await git.resolve(rescueRef)).toBe(detached);
  expect(await git.worktrees()).toHaveLength(1);
});

test('a branch goes only when its commits are reachable and no worktree is on it', async () => {
  await add();
  const tip = await scratch.commit({ 'a.txt': 'x' }, path);
  expect(await git.deleteBranch(branch, tip)).toMatchObject({ ok: false, error: { code: 'refused', where: path } });
  await remove();
  expect(await git.deleteBranch(branch, base)).toMatchObject({ ok: false, error: { code: 'refused' } });
  expect(await git.resolve(branch)).toBe(tip);
  expect(await git.deleteBranch(branch, tip)).toEqual({ ok: true, value: undefined });
  expect(await git.deleteBranch(branch, tip)).toEqual({ ok: true, value: undefined });
  expect(await refs()).toEqual(['refs/heads/main']);
});

test('a retired branch lives on as a rescue ref, together with what was rescued from its worktree', async () => {
  await add();
  const tip = await scratch.commit({ 'a.txt': 'x' }, path);
  await scratch.write('a.txt', 'uncommitted', path);
  await remove();
  expect(await git.retireBranch(branch, attempt)).toEqual({ ok: true, value: undefined });
  expect(await refs()).toEqual([rescueRef, 'refs/heads/main']);
  expect(await git.isAncestor(tip, (await git.resolve(rescueRef)) ?? base)).toBe(true);
  expect(await git.retireBranch(branch, attempt)).toEqual({ ok: true, value: undefined });
});

test('a branch of ours that was made another name of the target takes nothing of it along', async () => {
  await scratch.sh(['symbolic-ref', `refs/heads/${branch}`, 'refs/heads/main']);
  expect(await git.deleteBranch(branch, base)).toEqual({ ok: true, value: undefined });
  expect(await refs()).toEqual(['refs/heads/main']);
  await scratch.sh(['symbolic-ref', `refs/heads/${branch}`, 'refs/heads/main']);
  await add();
  await scratch.commit({ 'a.txt': 'x' }, path);
  expect(await git.resolve('main')).toBe(base);
});

test('locks that killed processes left are cleared from our own worktree alone', async () => {
  await add();
  const own = join(scratch.root, '.git/worktrees/1/index.lock');
  const ref = join(scratch.root, `.git/refs/heads/${branch}.lock`);
  const shared = join(scratch.root, '.git/index.lock');
  for (const lock of [own, ref, shared]) await writeFile(lock, '');
  await git.clearStaleLocks(path);
  await git.clearStaleLocks(scratch.root);
  const there = [own, ref, shared].map((lock) =>
    stat(lock).then(
      () => true,
      () => false,
    ),
  );
  expect(await Promise.all(there)).toEqual([false, false, true]);
});

test('tells the commits made in a worktree, and not those it only went to', async () => {
  await add();
  const head = () => git.headOf(path);
  const first = await scratch.commit({ 'a.txt': 'x' }, path);
  const theirs = await scratch.commit({ 'b.txt': 'by a person' });
  await scratch.sh(['reset', '--quiet', '--hard', base], path);
  await scratch.sh(['merge', '--quiet', '--ff-only', 'main'], path);
  await scratch.sh(['reset', '--quiet', '--hard', base], path);
  await scratch.sh(['rebase', '--quiet', 'main'], path);
  await scratch.sh(['checkout', '--quiet', '--detach', base], path);
  await scratch.sh(['cherry-pick', '--ff', theirs], path);
  expect(await head()).toBe(theirs);
  expect(await git.commitsMadeIn(path)).toEqual([first]);

  const made = [first];
  const make = async (...args: readonly string[]) => {
    await scratch.sh(args, path);
    made.unshift(await head());
  };
  await scratch.sh(['reset', '--quiet', '--hard', first], path);
  await make('-c', 'core.editor=true', 'commit', '--quiet', '--amend', '-m', 'Amended');
  await make('merge', '--quiet', '--no-edit', 'main');
  await make('revert', '--no-edit', '-m', '1', 'HEAD');
  await make('cherry-pick', '--allow-empty', '--keep-redundant-commits', first);
  const before = await scratch.commit({ 'c.txt': 'fast-forward' }, path);
  made.unshift(before);
  await scratch.sh(['reset', '--quiet', '--hard', base], path);
  const moved = await scratch.commit({ 'd.txt': 'd' }, path);
  made.unshift(moved);
  await make('rebase', '--quiet', 'main');
  expect(await git.commitsMadeIn(path)).toEqual(made);
  expect(await git.commitsMadeIn(scratch.root)).toEqual([theirs, base]);
});
