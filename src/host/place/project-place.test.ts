import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DatabaseFailure } from '../../adapters/sqlite/database-failure';
import { rememberPlace } from './project-place';
import { watchPlace } from './watch-place';

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'flo-place-'));
  folder = join(base, 'project', '.flotilla');
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

const project = () => join(base, 'project');

it('is there while nothing has happened to it, by whatever way', () => {
  const place = rememberPlace(folder);
  expect(place.isThere()).toBe(true);
  renameSync(project(), join(base, 'moved'));
  symlinkSync(join(base, 'moved'), project());
  expect(place.isThere()).toBe(true);
  expect(() => place.demand()).not.toThrow();
});

it.each([
  ['moved', () => renameSync(project(), join(base, 'moved'))],
  ['deleted', () => rmSync(folder, { recursive: true })],
  [
    'replaced',
    () => {
      renameSync(folder, join(base, 'old'));
      mkdirSync(folder);
    },
  ],
])('has gone when it was %s', (_, happen) => {
  const place = rememberPlace(folder);
  happen();
  expect(place.isThere()).toBe(false);
  expect(() => place.demand()).toThrow(DatabaseFailure);
  expect(place.gone('why').fault).toMatchObject({ code: 'io', where: folder, cause: 'why' });
});

it('is missed once', () => {
  vi.useFakeTimers();
  try {
    const gone = vi.fn();
    const stop = watchPlace(rememberPlace(folder), gone);
    vi.advanceTimersByTime(10_000);
    expect(gone).not.toHaveBeenCalled();
    rmSync(folder, { recursive: true });
    vi.advanceTimersByTime(10_000);
    expect(gone).toHaveBeenCalledOnce();
    stop();
  } finally {
    vi.useRealTimers();
  }
});
