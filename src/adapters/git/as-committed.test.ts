import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Git } from '../../engine/ports/git';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
beforeEach(async () => {
  scratch = await scratchRepository();
  git = await scratch.open();
});
afterEach(() => scratch.dispose());

test('reads files as they were committed, not what somebody had stand in for them', async () => {
  const base = await git.headOf(scratch.root);
  await scratch.write('b.txt', 'nothing');
  const other = await scratch.sh(['hash-object', '-w', 'b.txt']);
  await scratch.sh(['replace', 'HEAD:a.txt', other]);
  expect(await scratch.sh(['cat-file', 'blob', 'HEAD:a.txt'])).toBe('nothing');
  expect(await git.readFile(base, 'a.txt')).toBe('1\n');
});

test('knows the parents that a commit names, not those of a grafts file', async () => {
  const base = await git.headOf(scratch.root);
  const next = await scratch.commit({ 'a.txt': '2\n' });
  await writeFile(join(scratch.root, '.git/info/grafts'), `${next}\n`);
  await expect(scratch.sh(['rev-parse', '--verify', '--quiet', 'HEAD^'])).rejects.toThrow();
  expect(await git.isAncestor(base, next)).toBe(true);
});
