import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pastTick } from './past-tick';

let folder: string;
let worktree: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flotilla-tick-'));
  worktree = join(folder, 'v');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const changedAt = async (name: string) => {
  await writeFile(join(folder, name), 'x');
  return (await stat(join(folder, name), { bigint: true })).ctimeNs;
};

test('whatever is changed after it has a later time of change', async () => {
  const newestNs = await changedAt('before');
  expect(await pastTick(worktree, newestNs)).toBe(true);
  expect(await changedAt('after')).toBeGreaterThan(newestNs);
  expect((await readdir(folder)).sort()).toEqual(['after', 'before']);
});

test('it cannot be promised where a file comes from the future', async () => {
  expect(await pastTick(worktree, (await changedAt('before')) + 3_600_000_000_000n, 3)).toBe(false);
  expect(await readdir(folder)).toEqual(['before']);
});
