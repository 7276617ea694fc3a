import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { immutableFile } from '../../../test/support/immutable-file';
import type { Git } from '../../engine/ports/git';
import { attemptId } from '../../shared/ids';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let path: string;
let release: () => void;
const attempt = attemptId('0123456789abcdef0123456789abcdef');

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n', '.gitignore': 'data/\n' });
  git = await scratch.open();
  path = join(scratch.folder, 'home/wt/1');
  release = () => undefined;
  await git.addWorktree({ path, branch: 'flotilla/1-x', base: await git.headOf(scratch.root) });
});
afterEach(async () => {
  release();
  await scratch.dispose();
});

test('a file that may not be deleted stays under another name, and is named each time until it can go', async (context) => {
  await mkdir(join(path, 'data'));
  const file = immutableFile(join(path, 'data/stays'));
  if (file === null) return context.skip('no file here can be kept from whoever runs this');
  release = file.release;
  const removed = await git.removeWorktree({ path, attempt });
  expect(removed).toMatchObject({ ok: true, value: { rescued: null, left: [expect.stringContaining('1.removed-')] } });
  expect(existsSync(path)).toBe(false);
  expect(await git.worktrees()).toHaveLength(1);
  const [left = ''] = removed.ok ? (removed.value.left ?? []) : [];
  expect(existsSync(join(left, 'data/stays'))).toBe(true);

  await git.addWorktree({ path, branch: 'flotilla/1-x', base: await git.headOf(scratch.root) });
  expect(await git.removeWorktree({ path, attempt })).toEqual({ ok: true, value: { rescued: null, left: [left] } });
  release();
  await git.addWorktree({ path, branch: 'flotilla/1-x', base: await git.headOf(scratch.root) });
  expect(await git.removeWorktree({ path, attempt })).toEqual({ ok: true, value: { rescued: null } });
  expect(existsSync(left)).toBe(false);
});
