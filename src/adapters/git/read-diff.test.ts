import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Git } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { openDiffReader, type FilePatch } from './read-diff';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;
let path: string;

const numbered = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('');

beforeEach(async () => {
  scratch = await scratchRepository({
    'crlf.txt': 'one\r\ntwo\r\n',
    'kind.txt': 'target\n',
    'mode.sh': 'echo\n',
    'move.txt': numbered(20, 'line'),
    'text.txt': 'one\ntwo\n',
    'z-last.txt': 'last\n',
  });
  git = await scratch.open();
  base = await git.headOf(scratch.root);
  path = join(scratch.folder, 'wt');
  await git.addWorktree({ path, branch: 'flotilla/1-x', base });
});
afterEach(() => scratch.dispose());

const at = (file: string) => join(path, file);

/** As it is in the worktree, and the same committed. */
async function bothWays(): Promise<readonly (readonly FilePatch[])[]> {
  const reader = openDiffReader({ root: git.root, commonDir: git.commonDir }, { env: scratch.env });
  const worktree = await reader.inWorktree(base, path);
  const committed = await git.commitAll({
    worktree: path,
    branch: 'flotilla/1-x',
    message: 'Work',
    forbidden: [],
    maxFileBytes: 10_000_000,
  });
  expect(committed.ok).toBe(true);
  const head = await git.headOf(path);
  return [worktree?.files ?? [], (await reader.between(base, head)).files];
}

const of = (files: readonly FilePatch[], wanted: string) => files.find((file) => file.path === wanted);

it('tells what became of files beside their text, and of those behind them', async () => {
  await chmod(at('mode.sh'), 0o755);
  await rm(at('kind.txt'));
  await symlink('text.txt', at('kind.txt'));
  await writeFile(at('text.txt'), 'one\ntwo');
  await writeFile(at('crlf.txt'), 'one\r\nzwei\r\n');
  await writeFile(at('z-last.txt'), 'last\ndiff --git a/x b/x\rdiff --git a/y b/y\n@@ -1 +1 @@\n');
  for (const files of await bothWays()) {
    expect(of(files, 'mode.sh')).toMatchObject({
      status: 'M',
      modes: { before: '100644', after: '100755' },
      hunks: '',
    });
    expect(of(files, 'kind.txt')).toMatchObject({ status: 'T', modes: { before: '100644', after: '120000' } });
    expect(of(files, 'kind.txt')?.hunks).toBe(
      '@@ -1 +0,0 @@\n-target\n@@ -0,0 +1 @@\n+text.txt\n\\ No newline at end of file\n',
    );
    expect(of(files, 'text.txt')).toMatchObject({
      modes: null,
      hunks: '@@ -1,2 +1,2 @@\n one\n-two\n+two\n\\ No newline at end of file\n',
    });
    expect(of(files, 'crlf.txt')?.hunks).toContain('+zwei\r\n');
    expect(of(files, 'z-last.txt')?.hunks).toBe(
      '@@ -1 +1,3 @@\n last\n+diff --git a/x b/x\rdiff --git a/y b/y\n+@@ -1 +1 @@\n',
    );
  }
});

it('tells of moved files where they were, of pictures that they are none to read, and reads other writing', async () => {
  await mkdir(at('sub'));
  await rename(at('move.txt'), at('sub/moved.txt'));
  await writeFile(at('picture.png'), Buffer.from([0x89, 0x50, 0, 0, 1, 2]));
  await writeFile(at('latin.txt'), Buffer.from('caf\u00e9\n', 'latin1'));
  await writeFile(at('naïve name.txt'), 'x\n');
  const [, committed = []] = await bothWays();
  expect(of(committed, 'sub/moved.txt')).toMatchObject({ status: 'R', oldPath: 'move.txt', hunks: '', modes: null });
  expect(of(committed, 'picture.png')).toMatchObject({ status: 'A', hunks: null, left: 'binary' });
  expect(of(committed, 'latin.txt')?.hunks).toBe('@@ -0,0 +1 @@\n+caf\uFFFD\n');
  expect(of(committed, 'naïve name.txt')?.hunks).toBe('@@ -0,0 +1 @@\n+x\n');
});

it('tells how what is too long begins', async () => {
  await writeFile(at('long.txt'), numbered(10_000, 'new'));
  await writeFile(at('text.txt'), numbered(10_000, 'other'));
  await writeFile(at('wide.txt'), `${'x'.repeat(1_500_000)}\n`);
  for (const files of await bothWays()) {
    for (const name of ['long.txt', 'text.txt']) {
      expect(of(files, name)).toMatchObject({ added: 10_000, left: 'too_long' });
      expect(of(files, name)?.hunks?.split('\n')).toHaveLength(3_001);
    }
    expect(of(files, 'long.txt')?.hunks).toMatch(/^@@ -0,0 \+1,10000 @@\n\+new 0\n/);
    expect(of(files, 'wide.txt')).toMatchObject({ left: 'too_long' });
  }
});
