import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Project } from '../../shared/project';
import { projectFolderAround, scopeOf } from './project-folder';

let root: string;
const at = (...parts: readonly string[]) => join(root, ...parts);
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-folder-')));
  mkdirSync(at('packages/api/src'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const registered = (...paths: readonly string[]) => paths.map((path) => ({ path }) as Project);

it('is the innermost registered folder around, else the whole repository', () => {
  const around = (folder: string) => projectFolderAround(folder, root, registered(root, at('packages/api')));
  expect(around(at('packages/api/src'))).toBe(at('packages/api'));
  expect(around(at('packages/api'))).toBe(at('packages/api'));
  expect(around(at('packages'))).toBe(root);
  expect(around(root)).toBe(root);
});

it('is also one with a database that nobody registered, but not one with any other folder of ours', () => {
  mkdirSync(at('packages/api/src/.flotilla'));
  expect(projectFolderAround(at('packages/api/src'), root, [])).toBe(root);
  mkdirSync(at('packages/api/.flotilla'));
  writeFileSync(at('packages/api/.flotilla/flotilla.db'), '');
  expect(projectFolderAround(at('packages/api/src'), root, [])).toBe(at('packages/api'));
});

it('has a scope with forward slashes, and none where it is the repository', () => {
  expect(scopeOf(at('packages/api'), root)).toBe('packages/api');
  expect(scopeOf(root, root)).toBe('');
});
