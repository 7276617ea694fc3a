import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFolderLock } from './folder-lock.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'flotilla-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const quiet = { onWait: () => {} };

test('two at once work one after the other, and the second is told whom it waits for', async () => {
  const lock = join(folder, 'a.lock');
  /** @type {string[]} */
  const order = [];
  const started = signal();
  const released = signal();
  const first = withFolderLock(lock, quiet, async () => {
    order.push('first starts');
    started.give();
    await released.given;
    order.push('first ends');
  });
  const onWait = (/** @type {number | undefined} */ pid) => {
    order.push(`second waits for ${pid === process.pid ? 'first' : pid}`);
    released.give();
  };
  await started.given;
  await withFolderLock(lock, { onWait }, async () => {
    order.push('second works');
  });
  await first;
  expect(order).toEqual(['first starts', 'second waits for first', 'first ends', 'second works']);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that died is taken over', async () => {
  const lock = join(folder, 'b.lock');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), String(dead));
  await expect(withFolderLock(lock, quiet, async () => 'done')).resolves.toBe('done');
});

test('work that fails leaves no lock behind', async () => {
  const lock = join(folder, 'c.lock');
  const failing = withFolderLock(lock, quiet, () => Promise.reject(new Error('no space')));
  await expect(failing).rejects.toThrow('no space');
  expect(existsSync(lock)).toBe(false);
});

function signal() {
  let give = () => {};
  const given = new Promise((resolve) => (give = () => resolve(undefined)));
  return { given, give: () => give() };
}
