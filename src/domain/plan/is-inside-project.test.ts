import { expect, it } from 'vitest';
import { isInsideProject } from './is-inside-project';

it.each([
  ['src/a.ts', true],
  ['./src', true],
  ['.', true],
  ['src/x/../a.ts', true],
  ['..a/b', true],
  ['...', true],
  ['~/a', true],
  ['c:file', true],
  ['..', false],
  ['../', false],
  ['..\\x', false],
  ['src/../../x', false],
  ['./../x', false],
  ['/etc/passwd', false],
  ['\\\\server\\share', false],
  ['C:\\x', false],
  ['c:/x', false],
])('%s: %s', (path, inside) => {
  expect(isInsideProject(path)).toBe(inside);
});
