import { expect, test } from 'vitest';
import type { FileDiff } from '../../../shared/contract/feature-calls';
import { diffRows, hunkRows } from './diff-lines';

const hunks = '@@ -1,3 +1,4 @@ function a()\n one\n-two\n+zwei\n+drei\n four\n\\ No newline at end of file\n';

const file: FileDiff = {
  status: 'M',
  path: 'a',
  oldPath: null,
  added: 2,
  removed: 1,
  modes: null,
  hunks,
  left: null,
};

const notesOf = (part: Partial<FileDiff>) =>
  diffRows([{ ...file, ...part }], new Set()).flatMap((row) => (row.type === 'note' ? [row.text] : []));

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
  const picture: FileDiff = { ...file, path: 'b.png', added: null, removed: null, hunks: null, left: 'binary' };
  const rows = diffRows([file, picture], new Set(['a']));
  expect(rows.map(({ type }) => type)).toEqual(['file', 'file', 'note']);
});

test('what changed beside the text is said', () => {
  const without = { hunks: '', added: 0, removed: 0 };
  expect(notesOf({ ...without, status: 'R', oldPath: 'old' })).toEqual(['Moved from old, unchanged.']);
  expect(notesOf({ ...without, modes: { before: '100644', after: '100755' } })).toEqual(['It was made executable.']);
  expect(notesOf({ ...without, status: 'R', oldPath: 'old', modes: { before: '100755', after: '100644' } })).toEqual([
    'Moved from old.',
    'It is no longer executable.',
  ]);
  expect(
    notesOf({ status: 'T', hunks: '@@ -1 +1 @@\n-a\n+b\n', modes: { before: '100644', after: '120000' } }),
  ).toEqual(['It was a file and is a link.']);
  expect(notesOf({ ...without, status: 'A' })).toEqual(['It is empty.']);
});

test('what is left out is told, and what could not be read', () => {
  expect(notesOf({ added: 10_000, left: 'too_long', hunks: '@@ -1 +1 @@\n-a\n+b\n' })).toEqual([
    'And 9999 more changed lines, in the worktree or the branch.',
  ]);
  expect(notesOf({ hunks: null, left: 'too_long' })).toEqual([
    'Too long to be shown here. The worktree or the branch has it.',
  ]);
  expect(notesOf({ hunks: '@@ -1 +1 @@\n-a\n+caf\uFFFD\n' })).toEqual([
    'Not all of it is UTF-8: \uFFFD stands for what can’t be read.',
  ]);
});

const textsOf = (text: string) => hunkRows(text).flatMap((row) => (row.type === 'line' ? [row.text] : []));

test('ends of lines are shown where they differ, and signs that would hide', () => {
  expect(textsOf('@@ -1,2 +1,2 @@\n one\r\n-two\r\n+zwei\r\n')).toEqual(['one', 'two', 'zwei']);
  expect(textsOf('@@ -1 +1 @@\n-two\r\n+two\n')).toEqual(['two⟨CR⟩', 'two']);
  expect(textsOf('@@ -1 +1 @@\n-\ta\u001B[31m\n+b\u202Ec\n')).toEqual(['\ta⟨U+001B⟩[31m', 'b⟨U+202E⟩c']);
  expect(textsOf(`@@ -0,0 +1 @@\n+${'x'.repeat(5_000)}\n`)).toEqual([`${'x'.repeat(2_000)} … 3000 more characters`]);
});
