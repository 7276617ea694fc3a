import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOfInputs, isBuildFresh, stampBuild } from './inputs.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flotilla-inputs-'));
  for (const folder of ['src/domain', 'tooling/build', 'out']) mkdirSync(join(root, folder), { recursive: true });
  write('src/domain/a.ts', 'a');
  write('package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (/** @type {string} */ file, /** @type {string} */ text) => writeFileSync(join(root, file), text);

test('a build is stale before it was made and fresh after', () => {
  expect(isBuildFresh(root)).toBe(false);
  stampBuild(root, digestOfInputs(root));
  expect(isBuildFresh(root)).toBe(true);
});

test.each([
  ['a changed source', 'src/domain/a.ts', false],
  ['a new source', 'src/domain/b.ts', false],
  ['a changed dependency', 'package.json', false],
  ['a changed build', 'tooling/build/index.mjs', false],
  ['a test', 'src/domain/a.test.ts', true],
  ['what is no input', 'README.md', true],
])('%s (%s) leaves it fresh: %s', (_what, file, isFresh) => {
  stampBuild(root, digestOfInputs(root));
  write(file, 'changed');
  expect(isBuildFresh(root)).toBe(isFresh);
});
