import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Git } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { blockingFiles } from './blocking-files';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let from: CommitId;
let to: CommitId;
const ref = 'refs/heads/main';

beforeEach(async () => {
  scratch = await scratchRepository({
    'a.txt': '1\n',
    'b.txt': '1\n',
    'c.txt': '1\n',
    '.gitignore': 'ignored.txt\n.env\n',
  });
  git = await scratch.open();
  from = await git.headOf(scratch.root);
  await scratch.sh(['checkout', '--quiet', '-b', 'work']);
  await rm(join(scratch.root, 'b.txt'));
  await scratch.write('.env', 'landed');
  await scratch.sh(['add', '--force', '.env']);
  to = await scratch.commit({ 'a.txt': '2\n', 'src/新 "x".ts': 'new\n' });
  await scratch.sh(['checkout', '--quiet', 'main']);
});
afterEach(() => scratch.dispose());

const move = () => git.moveTarget({ ref, from, to });
const target = () => scratch.sh(['rev-parse', 'main']);
const status = (cwd = scratch.root) =>
  scratch.sh(['-c', 'core.quotePath=false', 'status', '--porcelain', '--ignored'], cwd);

describe('checked out nowhere', () => {
  test('swaps the ref, once, and counts as done when it is there already', async () => {
    await scratch.sh(['checkout', '--quiet', '--detach']);
    expect(await move()).toEqual({ moved: true });
    expect(await target()).toBe(to);
    expect(await move()).toEqual({ moved: true });
    expect(await status()).toBe('');
  });

  test('refuses when the target is elsewhere, gone, or would lose commits', async () => {
    await scratch.sh(['checkout', '--quiet', '--detach']);
    await scratch.sh(['branch', '--force', 'main', 'work']);
    const aside = await git.commitTree({ tree: await git.treeOf(to), parents: [from], message: 'x' });
    expect(await git.moveTarget({ ref, from, to: aside })).toEqual({ moved: false, why: 'target_moved', now: to });
    expect(await git.moveTarget({ ref, from: to, to: aside })).toMatchObject({ moved: false, why: 'git_failed' });
    expect(await git.moveTarget({ ref: 'refs/heads/none', from, to })).toEqual({
      moved: false,
      why: 'target_moved',
      now: null,
    });
    expect(await target()).toBe(to);
  });
});

describe.each(['main', 'linked'])('checked out in a %s worktree', (kind) => {
  let checkout: string;
  beforeEach(async () => {
    checkout = scratch.root;
    if (kind === 'main') return;
    checkout = join(scratch.folder, 'linked');
    await scratch.sh(['checkout', '--quiet', '--detach']);
    await scratch.sh(['worktree', 'add', '--quiet', checkout, 'main']);
  });

  test('brings the files along and leaves a clean status', async () => {
    expect(await move()).toEqual({ moved: true });
    expect(await target()).toBe(to);
    expect(await status(checkout)).toBe('');
    expect(await readFile(join(checkout, 'a.txt'), 'utf8')).toBe('2\n');
    expect(await scratch.sh(['rev-parse', '--abbrev-ref', 'HEAD'], checkout)).toBe('main');
    expect(await scratch.sh(['stash', 'list'], checkout)).toBe('');
  });

  test('keeps unrelated dirty, staged, untracked and ignored files byte for byte', async () => {
    await scratch.write('c.txt', 'dirty\r\n\0', checkout);
    await scratch.write('staged.txt', 'staged', checkout);
    await scratch.sh(['add', 'staged.txt'], checkout);
    await scratch.write('staged.txt', 'staged and changed', checkout);
    await scratch.write('src/untracked.ts', 'untracked', checkout);
    await scratch.write('ignored.txt', 'ignored', checkout);
    const before = await status(checkout);
    expect(await move()).toEqual({ moved: true });
    expect(await status(checkout)).toBe(before.replace('?? src/', '?? src/untracked.ts'));
    const kept = ['c.txt', 'staged.txt', 'src/untracked.ts', 'ignored.txt'].map((file) =>
      readFile(join(checkout, file), 'utf8'),
    );
    expect(await Promise.all(kept)).toEqual(['dirty\r\n\0', 'staged and changed', 'untracked', 'ignored']);
    expect(await scratch.sh(['show', ':staged.txt'], checkout)).toBe('staged');
  });

  test.each([
    ['a changed file', 'a.txt', 'mine'],
    ['a file that the work deletes', 'b.txt', 'mine'],
    ['an untracked file', 'src/新 "x".ts', 'mine'],
    ['an ignored file', '.env', 'SECRET'],
  ])('refuses for %s and touches nothing', async (_name, file, content) => {
    await scratch.write(file, content, checkout);
    const before = await status(checkout);
    expect(await move()).toEqual({ moved: false, why: 'uncommitted_changes', files: [file], checkout });
    expect(await target()).toBe(from);
    expect(await status(checkout)).toBe(before);
    expect(await readFile(join(checkout, file), 'utf8')).toBe(content);
    await rm(join(checkout, file));
    await scratch.sh(['checkout', '--quiet', '--', '.'], checkout);
    expect(await move()).toEqual({ moved: true });
  });

  test('names all files that are in the way, staged ones too', async () => {
    await scratch.write('a.txt', 'mine', checkout);
    await scratch.sh(['add', 'a.txt'], checkout);
    await scratch.write('.env', 'SECRET', checkout);
    await scratch.sh(['config', 'merge.autoStash', 'true']);
    expect(await move()).toEqual({ moved: false, why: 'uncommitted_changes', files: ['a.txt', '.env'], checkout });
  });

  test('waits out a merge or a rebase that is in progress there', async () => {
    await scratch.commit({ 'a.txt': 'person\n' }, checkout);
    from = await git.headOf(checkout);
    to = await git.commitTree({ tree: await git.treeOf(from), parents: [from], message: 'work' });
    await expect(scratch.sh(['merge', 'work'], checkout)).rejects.toThrow();
    const merging = {
      moved: false,
      why: 'git_failed',
      message: expect.stringContaining('a merge of main is in progress') as string,
    };
    expect(await move()).toMatchObject(merging);
    await scratch.sh(['merge', '--abort'], checkout);
    await expect(scratch.sh(['rebase', 'work'], checkout)).rejects.toThrow();
    const rebasing = {
      moved: false,
      why: 'git_failed',
      message: expect.stringContaining('a rebase of main is in progress') as string,
    };
    expect(await move()).toMatchObject(rebasing);
    await scratch.sh(['rebase', '--abort'], checkout);
    expect(await move()).toEqual({ moved: true });
  });
});

test('a branch checked out twice, or in a folder that is gone, is not moved', async () => {
  const other = join(scratch.folder, 'other');
  await scratch.sh(['worktree', 'add', '--quiet', '--force', other, 'main']);
  expect(await move()).toMatchObject({
    moved: false,
    why: 'git_failed',
    message: expect.stringContaining('twice') as string,
  });
  await scratch.sh(['checkout', '--quiet', '--detach']);
  await rm(other, { recursive: true });
  expect(await move()).toMatchObject({
    moved: false,
    why: 'git_failed',
    message: expect.stringContaining('git worktree prune') as string,
  });
  await scratch.sh(['worktree', 'prune']);
  expect(await move()).toEqual({ moved: true });
});

test.each(['index.lock', 'HEAD.lock', 'refs/heads/main.lock'])(
  'somebody else’s %s is a failure that touches nothing, neither the files nor the lock',
  async (name) => {
    await writeFile(join(scratch.root, '.git', name), '');
    expect(await move()).toMatchObject({
      moved: false,
      why: 'git_failed',
      message: expect.stringContaining(name) as string,
    });
    await rm(join(scratch.root, '.git', name));
    expect(await status()).toBe('');
    expect(await move()).toEqual({ moved: true });
  },
);

test('calls back when the index, HEAD or the folder of a blocking file changes, and not after it was stopped', async () => {
  await scratch.commit({ 'deep/er/x.txt': '1' });
  from = await git.headOf(scratch.root);
  await scratch.sh(['checkout', '--quiet', '-b', 'deep']);
  to = await scratch.commit({ 'deep/er/x.txt': '2' });
  await scratch.sh(['checkout', '--quiet', 'main']);
  await scratch.write('deep/er/x.txt', 'mine');
  expect(await move()).toMatchObject({ why: 'uncommitted_changes' });

  const watched = watchOnce();
  await watched.until(() => scratch.write('deep/er/x.txt', '1'));
  const again = watchOnce();
  await again.until(() => scratch.sh(['commit', '--quiet', '--allow-empty', '-m', 'x']));
  const late = watchOnce();
  await late.stop();
  await mkdir(join(scratch.root, 'new'));
  const last = watchOnce();
  await last.until(() => scratch.write('touched.txt', 'x'));
  expect(late.calls()).toBe(0);
});

test('a change between the refused move and the watch is not missed', async () => {
  await scratch.write('a.txt', 'mine');
  await move();
  await scratch.sh(['checkout', '--quiet', '--', 'a.txt']);
  await watchOnce().called;
});

function watchOnce() {
  let calls = 0;
  let called: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    called = resolve;
  });
  const stop = git.watchCheckout(ref, () => {
    calls += 1;
    void stop();
    called();
  });
  return {
    stop,
    calls: () => calls,
    called: promise,
    /** Repeats the change until it was noticed, for the watch may need a moment to begin. */
    async until(change: () => Promise<unknown>) {
      let over = false;
      void promise.then(() => {
        over = true;
      });
      while (!over) await change();
    },
  };
}

test('reads which files git names, and only those', () => {
  const text = [
    'hint: x',
    'error: Your local changes to the following files would be overwritten by merge:',
    '\ta.txt',
    '\tsrc/b c.ts',
    'Please commit your changes or stash them before you merge.',
    'error: The following untracked working tree files would be removed by merge:',
    '\tsrc/b c.ts',
    'Please move or remove them before you merge.',
    '\tnot a file',
    "error: Entry 'd.txt' not uptodate. Cannot merge.",
    'Aborting',
  ].join('\n');
  expect(blockingFiles(text)).toEqual(['a.txt', 'src/b c.ts', 'd.txt']);
  expect(blockingFiles('fatal: Not possible to fast-forward, aborting.')).toEqual([]);
});
