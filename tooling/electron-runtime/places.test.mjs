import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { matchesIntegrity, substituteFolder, userCacheFolder } from './places.mjs';

describe('the per-user cache', () => {
  test.each([
    ['linux', {}, '/home/a', '/home/a/.cache/flotilla'],
    ['linux', { XDG_CACHE_HOME: '/var/c' }, '/home/a', '/var/c/flotilla'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/a', '/home/a/.cache/flotilla'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Caches/flotilla'],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\Users\\a', 'C:\\L\\flotilla\\Cache'],
    ['linux', { FLOTILLA_TOOLING_CACHE: '/elsewhere' }, '/home/a', '/elsewhere'],
  ])('%s %o', (platform, env, home, expected) => {
    expect(userCacheFolder(platform, env, home)).toBe(expected);
  });
});

test('the substitute’s folder changes with anything that goes into it', () => {
  const folder = substituteFolder('/c', '33.2.1', ['pin', 'app']);
  expect(folder).toMatch(/^\/c\/electron-33\.2\.1-substitute-[0-9a-f]{12}$/);
  expect(substituteFolder('/c', '33.2.1', ['pin', 'app'])).toBe(folder);
  expect(substituteFolder('/c', '33.2.1', ['pin', 'other app'])).not.toBe(folder);
  expect(substituteFolder('/c', '33.2.1', ['pina', 'pp'])).not.toBe(folder);
});

test('integrity is the digest as lock files write it', () => {
  const digest = createHash('sha512').update('content').digest();
  const integrity = `sha512-${digest.toString('base64')}`;
  expect(matchesIntegrity(digest, integrity)).toBe(true);
  expect(matchesIntegrity(createHash('sha512').update('other').digest(), integrity)).toBe(false);
});
