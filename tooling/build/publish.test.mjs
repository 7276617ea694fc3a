import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildBeside, publish } from './publish.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flotilla-publish-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
const read = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8');

/** Every part that the entry names is there. */
function expectWhole() {
  for (const [name] of read('out/cli/index.js').matchAll(/[\w-]+\.js/g)) {
    expect(existsSync(join(root, 'out/cli', name)), name).toBe(true);
  }
}

test('a program is whole before and after every single step', () => {
  write('out/cli/index.js', 'start-AAAAAAAA.js');
  write('out/cli/start-AAAAAAAA.js', 'old');
  write('new/cli/index.js', 'another-CCCCCCCC.js start-BBBBBBBB.js');
  write('new/cli/start-BBBBBBBB.js', 'new');
  write('new/cli/another-CCCCCCCC.js', 'new');
  let steps = 0;
  publish({
    from: join(root, 'new'),
    to: join(root, 'out'),
    now: Date.now(),
    move: (from, to) => {
      expectWhole();
      renameSync(from, to);
      expectWhole();
      steps += 1;
    },
  });
  expect(steps).toBe(3);
  expect(read('out/cli/index.js')).toContain('start-BBBBBBBB.js');
});

test('what was replaced stays a day for programs that run, then goes; other folders are left alone', () => {
  write('out/cli/start-AAAAAAAA.js', 'yesterday');
  write('out/cli/start-BBBBBBBB.js', 'an hour ago');
  write('out/main/index.cjs', 'not built now');
  const now = Date.now();
  const longAgo = new Date(now - 25 * 60 * 60_000);
  utimesSync(join(root, 'out/cli/start-AAAAAAAA.js'), longAgo, longAgo);
  utimesSync(join(root, 'out/main/index.cjs'), longAgo, longAgo);
  write('new/cli/index.js', '');
  publish({ from: join(root, 'new'), to: join(root, 'out'), now });
  expect(readdirSync(join(root, 'out/cli'))).toEqual(['index.js', 'start-BBBBBBBB.js']);
  expect(existsSync(join(root, 'out/main/index.cjs'))).toBe(true);
});

test('a build that fails changes nothing and leaves nothing, and clears up after one that was killed', async () => {
  write('out/cli/index.js', 'old');
  write('out/.building/99999999-killed/cli/index.js', 'half');
  const failed = buildBeside(root, async (folder) => {
    mkdirSync(join(folder, 'cli'));
    writeFileSync(join(folder, 'cli/index.js'), 'half');
    throw new Error('no such module');
  });
  await expect(failed).rejects.toThrow('no such module');
  expect(read('out/cli/index.js')).toBe('old');
  expect(readdirSync(join(root, 'out/.building'))).toEqual([]);
});
