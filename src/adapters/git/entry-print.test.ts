import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAsPrinted, printOf } from './entry-print';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flotilla-print-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('where times prove nothing, content is what counts', async () => {
  const fullPath = join(folder, 'file');
  await writeFile(fullPath, 'true');
  const stats = await stat(fullPath, { bigint: true });
  const entry = { path: 'file', fullPath, stats };
  const [byTimes, byContent] = [
    await printOf(entry, { timesProve: true }),
    await printOf(entry, { timesProve: false }),
  ];
  const seen = () => Promise.all([byTimes, byContent].map((print) => isAsPrinted(print, entry)));
  expect(await seen()).toEqual([true, true]);
  await writeFile(fullPath, 'lies');
  // As if the file system had not noticed.
  expect(await seen()).toEqual([true, false]);
});

test('a large file is read to its end', async () => {
  const fullPath = join(folder, 'file');
  await writeFile(fullPath, `${'x'.repeat(200_000)}a`);
  const entry = { path: 'file', fullPath, stats: await stat(fullPath, { bigint: true }) };
  const print = await printOf(entry, { timesProve: false });
  await writeFile(fullPath, `${'x'.repeat(200_000)}b`);
  expect(await isAsPrinted(print, entry)).toBe(false);
});
