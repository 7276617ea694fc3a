import { mkdtemp, readdir, rm, writeFile, mkdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from '../processes/run-program';
import { processStart } from './process-start';
import { createRepositoryMutex } from './repository-mutex';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flotilla-mutex-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The file's name is made from the directory, so take it from what a holder leaves while it holds. */
async function lockFile(): Promise<string> {
  const names = await createRepositoryMutex(folder, '/repo').run(() => readdir(folder));
  return join(folder, names.find((name) => name.endsWith('.lock')) ?? 'none');
}

test('one body at a time, in the order of the calls, whatever the others do', async () => {
  const mutex = createRepositoryMutex(folder, '/repo');
  const seen: string[] = [];
  const body = (name: string) => async () => {
    seen.push(`${name} in`);
    await Promise.resolve();
    seen.push(`${name} out`);
    if (name === 'b') throw new Error('b failed');
    return name;
  };
  const [a, b, c] = await Promise.allSettled([mutex.run(body('a')), mutex.run(body('b')), mutex.run(body('c'))]);
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await readdir(folder)).toEqual([]);
});

test('two mutexes of one repository exclude each other, those of two repositories do not', async () => {
  let inside = 0;
  let most = 0;
  const body = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  const mutexes = [1, 2, 3].map(() => createRepositoryMutex(folder, '/repo'));
  await Promise.all(mutexes.flatMap((mutex) => [mutex.run(body), mutex.run(body)]));
  expect(most).toBe(1);

  const one = createRepositoryMutex(folder, '/repo');
  const other = createRepositoryMutex(folder, '/other');
  await expect(one.run(() => other.run(async () => 'inside'))).resolves.toBe('inside');
});

test.each([
  ['of a process that ended', async () => ({ pid: await deadPid(), startedAt: '1', token: 't' })],
  ['of a pid that belongs to another process now', async () => ({ pid: process.pid, startedAt: '1', token: 't' })],
])('takes over the lock %s', async (_name, owner) => {
  await writeFile(await lockFile(), JSON.stringify(await owner()));
  await expect(createRepositoryMutex(folder, '/repo').run(async () => 'held')).resolves.toBe('held');
  expect(await readdir(folder)).toEqual([]);
});

test('takes over a lock that nobody can read, and a take-over that was cut off', async () => {
  const file = await lockFile();
  await writeFile(file, '');
  await mkdir(`${file}.taking`);
  await utimes(`${file}.taking`, 1, 1);
  await expect(createRepositoryMutex(folder, '/repo').run(async () => 'held')).resolves.toBe('held');
});

test('many that find one dead owner still hold one after the other', async () => {
  const file = await lockFile();
  await writeFile(file, JSON.stringify({ pid: await deadPid(), startedAt: '1', token: 't' }));
  let inside = 0;
  const clashes: number[] = [];
  const body = async () => {
    inside += 1;
    if (inside > 1) clashes.push(inside);
    // Long enough for the others to try to take the dead owner's file away meanwhile.
    for (let looks = 0; looks < 30; looks += 1) await readdir(folder);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => createRepositoryMutex(folder, '/repo').run(body)));
  expect(clashes).toEqual([]);
});

test('waits for a living owner', async () => {
  const file = await lockFile();
  await writeFile(
    file,
    JSON.stringify({ pid: process.pid, startedAt: await processStart(process.pid), token: 'other' }),
  );
  const order: string[] = [];
  const held = createRepositoryMutex(folder, '/repo').run(async () => order.push('held'));
  await new Promise((resolve) => setImmediate(resolve));
  order.push('released');
  await rm(file);
  await held;
  expect(order).toEqual(['released', 'held']);
});

async function deadPid(): Promise<number> {
  const argv = [process.execPath, '-e', 'console.log(process.pid)'];
  return Number((await runProgram({ argv, cwd: folder, env: {}, maxOutputBytes: 100 })).stdout.toString());
}
