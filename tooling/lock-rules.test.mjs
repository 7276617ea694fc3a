import { expect, test } from 'vitest';
import { lockComplaints, mendLock, REQUIRED_ALLOW_SCRIPTS } from './lock-rules.mjs';

const manifest = { allowScripts: REQUIRED_ALLOW_SCRIPTS };

const asNpmWritesIt = () => ({
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/better-sqlite3': { version: '13.2.0', integrity: 'sha512-a' },
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-b', resolved: 'https://registry.invalid/zod.tgz' },
  },
});

test('complains about what npm leaves out or puts in', () => {
  expect(lockComplaints(asNpmWritesIt(), manifest)).toEqual([
    'node_modules/better-sqlite3 lacks "gypfile": false',
    'node_modules/zod names a registry address',
  ]);
});

test('a mended lock has nothing left to complain about and keeps the rest', () => {
  const mended = mendLock(asNpmWritesIt());
  expect(lockComplaints(mended, manifest)).toEqual([]);
  expect(mended.packages['node_modules/better-sqlite3']).toEqual({
    version: '13.2.0',
    integrity: 'sha512-a',
    gypfile: false,
  });
});

test('complains about a lock without integrity, without the database and a manifest that allows its build', () => {
  const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/zod': { version: '4.0.0' } } };
  expect(lockComplaints(lock, { allowScripts: { ...REQUIRED_ALLOW_SCRIPTS, 'better-sqlite3': true } })).toEqual([
    'node_modules/zod has no integrity',
    'better-sqlite3 is not locked',
    'package.json allowScripts.better-sqlite3 is not false',
  ]);
});
