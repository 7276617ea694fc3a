import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Git } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;

beforeEach(async () => {
  scratch = await scratchRepository({
    'a.txt': '1\n2\n3\n4\n5\n',
    'src/b.txt': 'b\n',
    'old.txt': 'a long enough text\nto be found again\n',
  });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
});
afterEach(() => scratch.dispose());

test('resolves what names a commit and nothing else', async () => {
  await scratch.sh(['tag', '-a', '-m', 't', 'v1']);
  const blob = await scratch.sh(['rev-parse', 'HEAD:a.txt']);
  for (const name of ['HEAD', 'main', 'refs/heads/main', 'v1', base]) expect(await git.resolve(name)).toBe(base);
  for (const name of [
    '',
    'nope',
    '--all',
    '-x',
    'main..',
    'a\nb',
    'HEAD~5',
    blob,
    '1'.repeat(40),
    'main@{99}',
    '新',
    '$(x)',
  ]) {
    expect([name, await git.resolve(name)]).toEqual([name, null]);
  }
  expect(await git.treeOf(base)).toBe(await scratch.sh(['rev-parse', 'HEAD^{tree}']));
});

test('tells the checked-out branch', async () => {
  expect(await git.currentBranch()).toBe('refs/heads/main');
  await scratch.sh(['checkout', '--quiet', '--detach']);
  expect(await git.currentBranch()).toBeNull();
});

test('lists changes against the merge base, with renames and any names', async () => {
  await scratch.sh(['checkout', '--quiet', '-b', 'side']);
  await scratch.sh(['mv', 'old.txt', 'new "name".txt']);
  await scratch.sh(['rm', '--quiet', 'src/b.txt']);
  const head = await scratch.commit({ 'a.txt': 'changed\n', '新\n.txt': 'n' });
  await scratch.sh(['checkout', '--quiet', 'main']);
  const target = await scratch.commit({ 'elsewhere.txt': 'x' });
  const found = [...(await git.changes(target, head))].sort((one, other) => one.path.localeCompare(other.path));
  expect(found).toEqual(
    [
      { status: 'M', path: 'a.txt', oldPath: null },
      { status: 'R', path: 'new "name".txt', oldPath: 'old.txt' },
      { status: 'D', path: 'src/b.txt', oldPath: null },
      { status: 'A', path: '新\n.txt', oldPath: null },
    ].sort((one, other) => one.path.localeCompare(other.path)),
  );
  expect(await git.changes(head, head)).toEqual([]);
  expect(await git.isAncestor(base, head)).toBe(true);
  expect(await git.isAncestor(head, base)).toBe(false);
});

test('reads files of a commit', async () => {
  expect(await git.readFile(base, 'src/b.txt')).toBe('b\n');
  for (const path of ['none', 'src', 'src/none', '../x', 'a.txt/x'])
    expect([path, await git.readFile(base, path)]).toEqual([path, null]);
});

test('merges in the object database: cleanly, with the files in conflict, and not at all without a common past', async () => {
  await scratch.sh(['checkout', '--quiet', '-b', 'side']);
  const side = await scratch.commit({ 'a.txt': '1 side\n2\n3\n4\n5\n', '新 file': 'side' });
  await scratch.sh(['checkout', '--quiet', 'main']);
  const clean = await scratch.commit({ 'a.txt': '1\n2\n3\n4\n5 main\n' });
  await scratch.write('a.txt', 'dirty');

  const merged = await git.mergeTree(clean, side);
  if (!merged.clean) throw new Error('expected a clean merge');
  expect(await scratch.sh(['show', `${merged.tree}:a.txt`])).toBe('1 side\n2\n3\n4\n5 main');
  const commit = await git.commitTree({
    tree: merged.tree,
    parents: [clean, side],
    message: 'Land it\n\nFlotilla-Feature: 1',
  });
  expect(await scratch.sh(['log', '-1', '--format=%P|%s|%(trailers:key=Flotilla-Feature,valueonly)|%an', commit])).toBe(
    `${clean} ${side}|Land it|1\n|Ada`,
  );
  expect(await scratch.sh(['status', '--porcelain'])).toBe(' M a.txt');

  await scratch.sh(['checkout', '--quiet', '--', 'a.txt']);
  const clash = await scratch.commit({ 'a.txt': '1 main\n2\n3\n4\n5\n', '新 file': 'main' });
  expect(await git.mergeTree(clash, side)).toEqual({ clean: false, conflicts: ['a.txt', '新 file'] });

  await scratch.sh(['checkout', '--quiet', '--orphan', 'apart']);
  const apart = await scratch.commit({ 'z.txt': 'z' });
  expect(await git.mergeTree(clean, apart)).toEqual({ clean: false, conflicts: [] });
  expect((await git.changes(clean, apart)).map((change) => change.path)).toContain('z.txt');
});
