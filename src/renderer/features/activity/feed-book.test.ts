import { expect, test } from 'vitest';
import type { RunLine } from '../../../shared/run-line';
import { createFeedBook } from './feed-book';

const line = (seq: number, part: Partial<RunLine>): RunLine => ({ seq, at: seq, type: 'wait', ...part });
const begun = (seq: number, feature: number, lane: number) =>
  line(seq, { type: 'attempt_started', feature, attempt: `a${feature}`, lane });

test('tells whose work a line is about, once it is known', () => {
  const book = createFeedBook();
  book.add([
    begun(1, 7, 2),
    line(2, { type: 'check_finished', attempt: 'a7', feature: 7, verdict: 'red', phase: 'worktree', name: 'tests' }),
    line(3, { type: 'feature_update', feature: 7, status: 'merging' }),
    line(4, { type: 'wait', feature: 7, reason: 'lock' }),
  ]);
  expect(book.shown().map(({ kind, lane }) => [kind, lane])).toEqual([
    ['work', 2],
    ['trouble', 2],
    ['landings', 2],
    ['waits', null],
  ]);
  expect(book.lanes()).toEqual([2]);
});

test('takes no line twice and leaves out what is no news', () => {
  const book = createFeedBook();
  expect(book.add([begun(0, 7, 1)])).toBe(true);
  expect(book.add([begun(0, 7, 1), line(1, { type: 'log', feature: 7 })])).toBe(false);
  expect(book.total()).toBe(1);
});

test('counts what passes the filter, and keeps so many', () => {
  const book = createFeedBook(10);
  book.show(({ lane }) => lane === 2);
  book.add(Array.from({ length: 100 }, (_, seq) => begun(seq, seq, 1 + (seq % 2))));
  expect(book.added()).toBe(50);
  expect(book.total()).toBe(10);
  expect(book.shown().map(({ key }) => key)).toEqual(['91', '93', '95', '97', '99']);
});
