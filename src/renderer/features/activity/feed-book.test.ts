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

test('tells a wait for the next attempt once, until there was one', () => {
  const book = createFeedBook();
  const wait = (seq: number, left: number) =>
    line(seq, { feature: 7, reason: `Waiting for its next attempt in ${left} s` });
  book.add([wait(1, 15), line(2, { feature: 7, reason: 'Waiting for lock a, held by #8' }), wait(3, 13), wait(4, 11)]);
  expect(book.shown().map(({ key }) => key)).toEqual(['1', '2']);
  book.add([begun(5, 7, 1), wait(6, 30)]);
  expect(book.shown().map(({ key }) => key)).toEqual(['1', '2', '5', '6']);
});

test('tells of all that can never run for one reason at once', () => {
  const book = createFeedBook();
  const stuck = (seq: number, feature: number, message: string) =>
    line(seq, { type: 'warning', code: 'deadlock', feature, message });
  book.add([stuck(1, 3, 'Cannot run: #1'), stuck(2, 4, 'Cannot run: #1')]);
  book.add([stuck(3, 5, 'Cannot run: #1'), stuck(4, 6, 'Cannot run: #2')]);
  expect(book.shown().map(({ line: { feature, others } }) => [feature, others])).toEqual([
    [3, [4, 5]],
    [6, undefined],
  ]);
  expect(book.total()).toBe(2);
});

test('counts what passes the filter, and keeps so many', () => {
  const book = createFeedBook(10);
  book.show(({ lane }) => lane === 2);
  book.add(Array.from({ length: 100 }, (_, seq) => begun(seq, seq, 1 + (seq % 2))));
  expect(book.added()).toBe(50);
  expect(book.total()).toBe(10);
  expect(book.shown().map(({ key }) => key)).toEqual(['91', '93', '95', '97', '99']);
});

test('puts what the log tells of earlier before the rest, once, and says whose work that was', () => {
  const book = createFeedBook();
  book.add([line(1, { type: 'landed', feature: 8, attempt: 'a8', place: 40 })]);
  expect(book.oldest()).toBe(40);
  book.addOlder([
    { ...begun(1, 7, 2), place: 30 },
    line(2, { type: 'check_finished', attempt: 'a7', feature: 7, verdict: 'red', name: 'tests', place: 31 }),
  ]);
  expect(book.shown().map(({ line: { place }, lane }) => [place, lane])).toEqual([
    [30, 2],
    [31, 2],
    [40, null],
  ]);
  expect([book.oldest(), book.prepended(), book.added()]).toEqual([30, 2, 1]);
  book.show(({ lane }) => lane === 2);
  expect(book.shown()).toHaveLength(2);
  expect(book.prepended()).toBe(0);
});

test('leaves out news that the log has told of already', () => {
  const book = createFeedBook();
  book.addOlder([line(1, { type: 'landed', feature: 8, place: 40 })]);
  book.add([line(5, { type: 'landed', feature: 8, place: 40 }), line(6, { type: 'landed', feature: 9, place: 41 })]);
  expect(book.shown().map(({ line: { feature } }) => feature)).toEqual([8, 9]);
});
