import { expect, test } from 'vitest';
import { diskFindings } from './disk-findings';

const mebibyte = 1024 * 1024;
const look = { free: (path: string) => (path === '/full' ? 3 * mebibyte : 900 * mebibyte), isReadOnly: () => false };

test('a full disk is named with what is free', () => {
  expect(diskFindings(['/home', '/full'], look)).toMatchObject([
    { what: 'disk', state: 'bad', message: '3 MB are free for /full', remedy: 'Free some space.' },
  ]);
  expect(diskFindings(['/home'], look)).toMatchObject([{ what: 'disk', state: 'good' }]);
});

test('a read-only disk is named as that', () => {
  expect(diskFindings(['/home'], { ...look, isReadOnly: () => true })).toMatchObject([
    { what: 'disk', state: 'bad', message: 'the disk of /home is read-only' },
  ]);
});

test('the disks of this machine answer', () => {
  expect(diskFindings([import.meta.dirname, '/not/there/yet'])[0]?.what).toBe('disk');
});
