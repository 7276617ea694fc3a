import { expect, test } from 'vitest';
import { createNoticeBook } from './notice-book';

const said = (project: string | null, at: number) => ({
  project,
  at,
  title: `said at ${at}`,
  detail: null,
  isTrouble: false,
  isSeen: false,
});

test('what was said is kept by project, newest first, and what was looked at is known', () => {
  const book = createNoticeBook();
  book.keep(said('a', 1));
  book.keep(said(null, 2));
  book.keep(said('b', 3));
  book.markSeen('a');
  expect(book.all().map(({ at, isSeen }) => [at, isSeen])).toEqual([
    [3, false],
    [2, true],
    [1, true],
  ]);
});

test('no project has more than thirty, and no more than twenty have any', () => {
  const book = createNoticeBook();
  for (let at = 0; at < 40; at += 1) book.keep(said('a', at));
  expect(book.all()).toHaveLength(30);
  expect(book.all().at(-1)?.at).toBe(10);
  for (let at = 100; at < 120; at += 1) book.keep(said(`p${at}`, at));
  expect(book.all().map(({ project }) => project)).not.toContain('a');
  expect(book.all()).toHaveLength(20);
});
