import { expect, test } from 'vitest';
import type { FileDiff } from '../../../shared/contract/feature-calls';
import { diffRows, hunkRows } from './diff-lines';

const hunks = '@@ -1,3 +1,4 @@ function a()\n one\n-two\n+zwei\n+drei\n four\n\\ No newline at end of file\n';

test('lines are numbered on their own sides', () => {
  expect(hunkRows(hunks)).toEqual([
    { type: 'hunk', text: 'function a()' },
    { type: 'line', mark: ' ', before: 1, after: 1, text: 'one' },
    { type: 'line', mark: '-', before: 2, after: null, text: 'two' },
    { type: 'line', mark: '+', before: null, after: 2, text: 'zwei' },
    { type: 'line', mark: '+', before: null, after: 3, text: 'drei' },
    { type: 'line', mark: ' ', before: 3, after: 4, text: 'four' },
    { type: 'note', text: 'No newline at the end of the file' },
  ]);
});

test('a closed file is its head alone, and what is no text says so', () => {
  const file: FileDiff = { status: 'M', path: 'a', oldPath: null, added: 2, removed: 1, hunks, left: null };
  const picture: FileDiff = { ...file, path: 'b.png', added: null, removed: null, hunks: null, left: 'binary' };
  const rows = diffRows([file, picture], new Set(['a']));
  expect(rows.map(({ type }) => type)).toEqual(['file', 'file', 'note']);
});
