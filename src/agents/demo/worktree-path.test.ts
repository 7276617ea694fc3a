import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { worktreePath } from './worktree-path';

let folder: string;
let root: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-path-')));
  root = join(folder, 'wt');
  mkdirSync(join(root, 'src'), { recursive: true });
  mkdirSync(join(folder, 'wt-other'));
  writeFileSync(join(root, 'src/a.js'), '');
  symlinkSync(folder, join(root, 'out'));
  symlinkSync(join(root, 'src'), join(root, 'in'));
  symlinkSync(join(folder, 'nothing'), join(root, 'dangling'));
  symlinkSync('loop', join(root, 'loop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['src/a.js', 'src/a.js'],
  ['new/deep/b.js', 'new/deep/b.js'],
  ['src/../src/a.js', 'src/a.js'],
  ['in/a.js', 'src/a.js'],
  ['..a', '..a'],
  ['.gitignore', '.gitignore'],
])('%s is inside', (path, real) => {
  expect(worktreePath(root, path)).toEqual({ ok: true, value: join(root, real) });
});

test.each([
  ['', /no path/],
  ['/etc/passwd', /no path/],
  ['a\0b', /no path/],
  ['.', /leads out/],
  ['..', /leads out/],
  ['../wt-other/a', /leads out/],
  ['src/../../a', /leads out/],
  ['out/a', /leads out/],
  ['out/wt/src/../../a', /leads out/],
  ['dangling', /leads out/],
  ['dangling/a', /leads out/],
  ['loop', /leads out/],
  ['.git', /belongs to git/],
  ['.GIT/config', /belongs to git/],
  ['src/.git/hooks/x', /belongs to git/],
])('%j is refused', (path, error) => {
  expect(worktreePath(root, path)).toMatchObject({ ok: false, error });
});

test('a worktree reached over a link is the same worktree', () => {
  symlinkSync(root, join(folder, 'alias'));
  expect(worktreePath(join(folder, 'alias'), 'src/a.js')).toEqual({ ok: true, value: join(root, 'src/a.js') });
});
