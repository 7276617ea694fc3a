import { describe, expect, it } from 'vitest';
import { lockNames, locksConflict, normalisePath, shownLock } from './lock-names';

it.each([
  ['src/a.ts', 'src/a.ts'],
  ['./src//a.ts', 'src/a.ts'],
  ['src\\state\\store.ts', 'src/state/store.ts'],
  ['src/x/../a.ts', 'src/a.ts'],
  ['/src/a.ts ', 'src/a.ts'],
  ['src/', 'src/'],
  ['src/.', 'src/'],
  ['src/x/..', 'src/'],
  ['../../etc/passwd', '../../etc/passwd'],
  ['.', './'],
  ['./', './'],
  ['', './'],
  ['SRC/A.ts', 'SRC/A.ts'],
  ['.env', '.env'],
  ['cafe\u0301\\プロ.ts', 'caf\u00e9/プロ.ts'],
])('spells %j as %s', (path, name) => {
  expect(normalisePath(path)).toBe(name);
});

it('names files and resources once, in one order', () => {
  const feature = { files: ['b.ts', './a.ts', 'a.ts'], resources: [' database ', 'database'] };
  expect(lockNames(feature)).toEqual(['a.ts', 'b.ts', 'resource:database']);
  expect(lockNames(feature).map(shownLock)).toEqual(['a.ts', 'b.ts', 'database']);
});

describe('locksConflict', () => {
  it.each([
    ['src/a.ts', 'src/a.ts', true],
    ['src/', 'src/a.ts', true],
    ['src/x/y/z.ts', 'src/', true],
    ['src', 'src/a.ts', true],
    ['src', 'src/', true],
    ['./', 'anything', true],
    ['src/a', 'src/ab', false],
    ['src/a/', 'src/ab/c.ts', false],
    ['src/A.ts', 'src/a.ts', false],
    ['resource:src', 'src/a.ts', false],
    ['./', 'resource:database', false],
    ['resource:a', 'resource:a', true],
    ['resource:a', 'resource:a/b', false],
  ])('%s and %s: %s', (a, b, conflict) => {
    expect(locksConflict(a, b)).toBe(conflict);
    expect(locksConflict(b, a)).toBe(conflict);
  });
});
