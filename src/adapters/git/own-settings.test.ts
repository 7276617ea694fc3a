import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Git } from '../../engine/ports/git';
import { attemptId, type CommitId } from '../../shared/ids';
import { openDiffReader } from './read-diff';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;
let path: string;
let trap: string;
const branch = 'flotilla/1-x';
const attributes = '*.txt filter=x\n';

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n' });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
  path = join(scratch.folder, 'wt');
  trap = join(scratch.folder, 'TRAPPED');
});
afterEach(() => scratch.dispose());

const own = () => join(scratch.root, '.git/worktrees/wt/config.worktree');
const person = () => join(scratch.root, '.git/config.worktree');
const springs = () => `touch '${trap}'; cat`;
const commitAll = () =>
  git.commitAll({ worktree: path, branch, message: 'Work', forbidden: [], maxFileBytes: 1_000_000 });
const diff = () =>
  openDiffReader({ root: git.root, commonDir: git.commonDir }, { env: scratch.env }).inWorktree(base, path);
const remove = () => git.removeWorktree({ path, attempt: attemptId('0123456789abcdef0123456789abcdef') });

/** Same size, other date: git has to read it. */
async function touchFile(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await utimes(file, 1_000_000_000, 1_000_000_000);
}

const ours: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['committing what is left', commitAll],
  ['keeping what is uncommitted', remove],
  ['showing what differs', diff],
];

describe('a program that an agent names in the settings of its worktree alone', () => {
  beforeEach(async () => {
    await scratch.sh(['config', 'extensions.worktreeConfig', 'true']);
    await git.addWorktree({ path, branch, base });
    await scratch.write('.gitattributes', attributes, path);
    await touchFile(join(path, 'a.txt'), '2\n');
    await scratch.write('b.txt', 'new\n', path);
    await scratch.sh(['config', '--worktree', 'filter.x.clean', springs()], path);
    await scratch.sh(['config', '--worktree', 'filter.x.smudge', springs()], path);
  });

  it.each(ours)('is not started by us when %s', async (_, act) => {
    await act();
    expect(existsSync(trap)).toBe(false);
    await scratch.sh(['branch', '--list']);
  });

  it('is not started when its worktree is taken over', async () => {
    await rm(join(scratch.root, '.git/worktrees/wt/index'));
    await rm(join(path, 'a.txt'));
    await git.addWorktree({ path, branch, base });
    expect(existsSync(own())).toBe(false);
    expect(existsSync(trap)).toBe(false);
  });

  it('commits all the same', async () => {
    expect(await commitAll()).toMatchObject({ ok: true, value: { committed: true } });
    expect(await scratch.sh(['show', 'HEAD:a.txt'], path)).toBe('2');
  });
});

describe('a program that an agent names in a repository inside its worktree', () => {
  beforeEach(async () => {
    await git.addWorktree({ path, branch, base });
    const inside = join(path, 'inside');
    await mkdir(inside);
    await scratch.sh(['init', '--quiet'], inside);
    for (const [key, value] of [
      ['user.name', 'Agent'],
      ['user.email', 'agent@example.org'],
    ])
      await scratch.sh(['config', key ?? '', value ?? ''], inside);
    await scratch.commit({ 'f.txt': '1\n' }, inside);
    await scratch.sh(['add', 'inside'], path);
    await scratch.sh(['commit', '--quiet', '-m', 'Inside'], path);
    await scratch.write('.gitattributes', attributes, inside);
    await scratch.sh(['config', 'filter.x.clean', springs()], inside);
    await touchFile(join(inside, 'f.txt'), '2\n');
  });

  it.each(ours)('is not started by us when %s', async (_, act) => {
    await scratch.write('c.txt', 'new\n', path);
    await act();
    expect(existsSync(trap)).toBe(false);
  });

  it('has the place where it stands committed, and all the rest', async () => {
    await scratch.sh(['config', '--unset', 'filter.x.clean'], join(path, 'inside'));
    const now = await scratch.commit({ 'f.txt': '3\n' }, join(path, 'inside'));
    await scratch.write('c.txt', 'new\n', path);
    expect(await commitAll()).toMatchObject({ ok: true, value: { committed: true, refused: [] } });
    expect(await scratch.sh(['rev-parse', 'HEAD:inside'], path)).toBe(now);
    expect(await scratch.sh(['show', 'HEAD:c.txt'], path)).toBe('new');
  });
});

describe('what the person set', () => {
  it('filters as ever, in the repository and in the main worktree’s own settings', async () => {
    await scratch.commit({ '.gitattributes': '*.txt filter=x\n*.md filter=y\n' });
    base = await git.headOf(scratch.root);
    await scratch.sh(['config', 'extensions.worktreeConfig', 'true']);
    await scratch.sh(['config', 'filter.x.clean', 'tr a b']);
    await scratch.sh(['config', '--worktree', 'filter.y.clean', 'tr a c']);
    const before = await readFile(person(), 'utf8');
    await git.addWorktree({ path, branch, base });
    await scratch.sh(['config', '--worktree', 'filter.y.clean', springs()], path);
    for (const file of ['n.txt', 'n.md']) await scratch.write(file, 'aaa\n', path);
    await commitAll();
    expect(await scratch.sh(['show', 'HEAD:n.txt'], path)).toBe('bbb');
    expect(await scratch.sh(['show', 'HEAD:n.md'], path)).toBe('ccc');
    expect(existsSync(trap)).toBe(false);
    expect(await readFile(person(), 'utf8')).toBe(before);
  });

  it('stays a sparse checkout in its own checkout', async () => {
    await scratch.commit({ 'src/b.txt': '2\n' });
    base = await git.headOf(scratch.root);
    await scratch.sh(['sparse-checkout', 'set', 'other']);
    expect(existsSync(join(scratch.root, 'src/b.txt'))).toBe(false);
    await git.addWorktree({ path, branch, base });
    await scratch.write('n.txt', 'new\n', path);
    await commitAll();
    expect(await scratch.sh(['ls-tree', '-r', '--name-only', 'HEAD'], path)).toBe('a.txt\nn.txt\nsrc/b.txt');
    expect(existsSync(join(scratch.root, 'src/b.txt'))).toBe(false);
    expect(await scratch.sh(['status', '--porcelain'])).toBe('');
  });
});
