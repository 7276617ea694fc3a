import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Git } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;
let path: string;

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n', 'src/b.txt': '2\n', '.gitignore': 'ignored/\n.env\n' });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
  path = join(scratch.folder, 'home/wt/1');
});
afterEach(() => scratch.dispose());

const show = (commit: CommitId) => git.checkoutDetached({ path, commit, keep: new Map() });
const refs = async () => (await scratch.sh(['for-each-ref', '--format=%(refname)'])).split('\n');

test('the verify worktree shows exactly the commit, leaves no package there and mends itself', async () => {
  const next = await scratch.commit({ 'a.txt': 'next\n' });
  expect(await show(base)).toEqual({ ok: true, value: { kept: true } });
  expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('1\n');
  await scratch.write('ignored/package', 'installed', path);
  await scratch.write('left.txt', 'by a check', path);
  await scratch.write('a.txt', 'dirty', path);
  await scratch.sh(['init', '--quiet', join(path, 'nested')]);
  await scratch.sh(['checkout', '--quiet', '-b', 'made-by-a-check'], path);
  expect(await show(next)).toEqual({ ok: true, value: { kept: true } });
  expect((await readdir(path)).sort()).toEqual(['.git', '.gitignore', 'a.txt', 'src']);
  expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('next\n');
  expect(await scratch.sh(['rev-parse', 'made-by-a-check'])).toBe(base);

  await rename(path, `${path}-gone`);
  await mkdir(path);
  await writeFile(join(path, 'junk'), 'x');
  expect(await show(next)).toEqual({ ok: true, value: { kept: true } });
  expect(await scratch.sh(['status', '--porcelain'], path)).toBe('');
  await rm(path, { recursive: true });
  expect(await show(base)).toEqual({ ok: true, value: { kept: true } });
  expect(await git.headOf(path)).toBe(base);
  expect(await scratch.sh(['status', '--porcelain'], path)).toBe('');
  expect(await git.worktrees()).toHaveLength(2);
});

test('the verify worktree shows what a check told git to overlook, or made look unchanged', async () => {
  const next = await scratch.commit({ 'b.txt': 'next\n', 'ignored/kept': 'committed by force\n' });
  await scratch.sh(['add', '--force', 'ignored/kept']);
  const forced = await scratch.commit({});
  await show(forced);
  const shown = async (commit: CommitId) => {
    expect(await show(commit)).toEqual({ ok: true, value: { kept: true } });
    return readFile(join(path, 'a.txt'), 'utf8');
  };
  for (const flag of ['--skip-worktree', '--assume-unchanged']) {
    await scratch.sh(['update-index', flag, 'a.txt'], path);
    await scratch.write('a.txt', 'hollow', path);
    expect(await shown(next)).toBe('1\n');
  }
  await expect(stat(join(path, 'ignored/kept'))).rejects.toThrow('ENOENT');
  await scratch.sh(['config', 'extensions.worktreeConfig', 'true']);
  await scratch.sh(['sparse-checkout', 'set', '--no-cone', 'b.txt'], path);
  expect(await shown(base)).toBe('1\n');
  expect(await shown(next)).toBe('1\n');
  await scratch.sh(['config', 'core.trustctime', 'false']);
  const { atime, mtime } = await stat(join(path, 'a.txt'));
  await scratch.write('a.txt', '2\n', path);
  await utimes(join(path, 'a.txt'), atime, mtime);
  const index = join(scratch.root, '.git/worktrees/1/index');
  await utimes(index, new Date(Date.now() + 60_000), new Date(Date.now() + 60_000));
  expect(await shown(next)).toBe('1\n');
});

test('what checks left in the verify worktree is nobody’s work and leaves no ref behind', async () => {
  const candidate = await git.commitTree({ tree: await git.treeOf(base), parents: [base], message: 'rejected' });
  await show(candidate);
  await scratch.write('left.txt', 'by a check', path);
  expect(await git.removeWorktree({ path, attempt: null })).toEqual({ ok: true, value: { rescued: null } });
  expect(await refs()).toEqual(['refs/heads/main']);
  expect(await git.worktrees()).toHaveLength(1);
});
