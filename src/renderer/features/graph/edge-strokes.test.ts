import { expect, test } from 'vitest';
import { edgeStrokes } from './edge-strokes';
import type { LaidEdge } from './workers/layout';

const edge = (from: number, to: number): LaidEdge => ({ id: `${from}-${to}`, from, to, port: 0, channels: [] });
const line = (x: number) => {
  const [start, end] = [
    { x: 0, y: 0 },
    { x, y: 10 },
  ];
  return { start, end, path: `M0 0L${x} 10`, middle: start };
};
const lines = [
  { edge: edge(1, 2), line: line(10) },
  { edge: edge(1, 3), line: line(20) },
  { edge: edge(2, 3), line: line(30) },
];

test('edges of one look are one line, the loud above the quiet', () => {
  const strokes = edgeStrokes(lines, {
    direction: 'right',
    kindOf: ({ from }) => (from === 2 ? 'satisfied' : 'critical'),
    isDim: () => false,
  });
  expect(strokes.map(({ kind, path }) => [kind, path])).toEqual([
    ['satisfied', 'M0 0L30 10'],
    ['critical', 'M0 0L10 10M0 0L20 10'],
  ]);
});

test('what is not lit up is a line of its own', () => {
  const strokes = edgeStrokes(lines, { direction: 'down', kindOf: () => 'waits', isDim: ({ from }) => from === 1 });
  expect(strokes.map(({ isDim, path }) => [isDim, path])).toEqual([
    [true, 'M0 0L10 10M0 0L20 10'],
    [false, 'M0 0L30 10'],
  ]);
});

test('heads point the way the levels go', () => {
  const heads = (direction: 'right' | 'down') =>
    edgeStrokes(lines.slice(0, 1), { direction, kindOf: () => 'waits', isDim: () => false })[0]?.heads;
  expect(heads('right')).toBe('M5 6.8L10 10L5 13.2');
  expect(heads('down')).toBe('M6.8 5L10 10L13.2 5');
});
