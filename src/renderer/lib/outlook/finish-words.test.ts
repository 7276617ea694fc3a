import { expect, test } from 'vitest';
import { formatClock } from '../format-time';
import { finishRange, gainWords, labelBefore, moneyRange, spanRange } from './finish-words';

const minute = 60_000;
const range = (low: number, high: number) => ({ low, mid: (low + high) / 2, high });
const entry = (concurrency: number, mid: number) => ({
  concurrency,
  finishMs: { low: mid, mid, high: mid },
  costUsd: range(0, 0),
  memoryMb: 450,
});

test('a span says its unit once', () => {
  expect(spanRange(range(40 * minute, 55 * minute))).toBe('40–55 min');
  expect(spanRange(range(112_000, 180_000))).toBe('2–3 min');
  expect(spanRange(range(20_000, 180_000))).toBe('1–3 min');
  expect(spanRange(range(45 * minute, 45 * minute))).toBe('about 45 min');
  expect(spanRange(range(125 * minute, 185 * minute))).toBe('2–3 h');
  expect(spanRange(range(140 * minute, 390 * minute))).toBe('2.5–6.5 h');
});

test('what is short or long is said no finer than anybody can know', () => {
  expect(spanRange(range(1_100, 4_800))).toBe('under a minute');
  expect(finishRange(range(1_100, 4_800), 0)).toBe('in under a minute');
  expect(spanRange(range(20 * 60 * minute, 25 * 60 * minute))).toBe('20–25 h');
  expect(spanRange(range(50 * 60 * minute, 150 * 60 * minute))).toBe('2–6 days');
  expect(spanRange(range(46 * 60 * minute, 50 * 60 * minute))).toBe('about 2 days');
});

test('an end is a time of day where that helps', () => {
  expect(finishRange(range(30 * minute, 45 * minute), 0)).toBe(
    `${formatClock(30 * minute)}–${formatClock(45 * minute)}`,
  );
  expect(finishRange(range(2 * minute, 5 * minute), 0)).toBe('in 2–5 min');
  expect(finishRange(range(1_200 * minute, 1_500 * minute), 0)).toBe('in 20–25 h');
});

test('the ends of one table are all times of day or all spans', () => {
  const ends = [range(30 * minute, 45 * minute), range(4 * minute, 9 * minute)];
  expect(ends.map((each) => finishRange(each, 0, ends))).toEqual([
    `${formatClock(30 * minute)}–${formatClock(45 * minute)}`,
    `${formatClock(4 * minute)}–${formatClock(9 * minute)}`,
  ]);
  const far = [range(1_200 * minute, 1_500 * minute), range(300 * minute, 600 * minute)];
  expect(far.map((each) => finishRange(each, 0, far))).toEqual(['in 20–25 h', 'in 5–10 h']);
});

test.each([
  ['40–55 min', 'Done about'],
  ['under a minute', 'Done'],
  ['about 45 min', 'Done'],
  ['in 2–5 min', 'Done'],
])('the label before %s reads on into it', (said, label) => {
  expect(labelBefore('Done', said)).toBe(label);
});

test('money is a range or a figure', () => {
  expect(moneyRange(range(6.9, 8.2))).toBe('$6.90–$8.20');
  expect(moneyRange(range(1, 1))).toBe('$1.00');
});

test('a gain is what one more agent brings', () => {
  const entries = [entry(1, 100 * minute), entry(2, 60 * minute), entry(3, 58 * minute), entry(4, 58 * minute)];
  expect(entries.map((_, index) => gainWords(entries, index))).toEqual([
    null,
    { text: '40 min sooner', isGain: true },
    { text: '2 min sooner', isGain: false },
    { text: 'no gain', isGain: false },
  ]);
});

test('a long gain is rounded', () => {
  const entries = [entry(1, 100 * 60 * minute), entry(2, 43 * 60 * minute), entry(3, 33.4 * 60 * minute)];
  expect(entries.map((_, index) => gainWords(entries, index)?.text)).toEqual([
    undefined,
    '2 days sooner',
    '9.5 h sooner',
  ]);
});
