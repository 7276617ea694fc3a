import { expect, test } from 'vitest';
import { AttemptFileFailure } from '../adapters/attempt-files/attempt-file-failure';
import { GitFailed } from '../adapters/git/git-failed';
import { DatabaseFailure } from '../adapters/sqlite/database-failure';
import { breakdownFault } from './breakdown-fault';

const system = (code: string, more: object = {}) => Object.assign(new Error(`${code}: no`), { code, ...more });

test.each([
  [system('ENOSPC', { path: '/from', dest: '/to' }), 'The disk is full.', '/to'],
  [new Error('An attempt could not be put aside', { cause: system('ENOSPC') }), 'The disk is full.', undefined],
  [
    new DatabaseFailure({ code: 'io', message: 'Full', where: '/db', cause: system('SQLITE_FULL') }),
    'The disk is full.',
    '/db',
  ],
  [new AttemptFileFailure('/log', system('EDQUOT')), 'Your share of the disk is used up.', '/log'],
  [
    new GitFailed(['merge-tree'], 128, 'fatal: unable to write file: No space left on device'),
    'The disk is full.',
    undefined,
  ],
  [new GitFailed(['status'], null, 'fatal: ended by SIGKILL\n'), 'Git was ended by a signal, twice.', undefined],
  [system('EMFILE', { path: '/a' }), 'Too many files are open.', '/a'],
])('%s is told as what the machine refused', (error, message, where) => {
  const fault = breakdownFault(error);
  expect(fault).toMatchObject({ code: 'io', message, cause: error });
  expect(fault?.where).toBe(where);
  expect(fault?.remedy).toContain('run again');
});

test('damage to a database is told as what it is', () => {
  const fault = breakdownFault(system('SQLITE_CORRUPT_INDEX'));
  expect(fault).toMatchObject({ code: 'database_broken', message: 'The database is damaged.' });
});

test.each([
  'error: packfile .git/objects/pack/pack-1.pack does not match index\nfatal: Needed a single revision\n',
  'fatal: Needed a single revision\n',
  'error: inflate: data stream error (incorrect header check)\n',
  'fatal: loose object 0123 (stored in .git/objects/01/23) is corrupt\n',
  'fatal: bad object 0123\n',
  'fatal: unable to read tree (0123)\n',
])('damage to the repository is told with the way back: %s', (stderr) => {
  const fault = breakdownFault(new GitFailed(['rev-parse'], 128, stderr));
  expect(fault).toMatchObject({ code: 'bad_repository', remedy: expect.stringContaining('git fsck') as string });
});

test('trouble with the database keeps its own words', () => {
  const fault = { code: 'database_locked', message: 'Another program keeps the database locked.' } as const;
  expect(breakdownFault(new DatabaseFailure(fault))).toBe(fault);
});

test('a bug is none, whatever it says', () => {
  const looped = new Error('round and round');
  looped.cause = looped;
  for (const bug of [new Error('ENOSPC: No space left on device'), new TypeError('no'), 'ENOSPC', looped])
    expect(breakdownFault(bug)).toBeNull();
});
