import { expect, test } from 'vitest';
import { linesAt, linesIn } from './edge-lines';
import type { LaidEdge, Layout } from './workers/layout';

const edge = (from: number, to: number): LaidEdge => ({ id: `${from}-${to}`, from, to, port: 0, channels: [] });
const places = new Map([1, 2, 3, 4].map((number) => [number, { x: number * 1_000, y: 0 }]));
const layout: Layout = {
  direction: 'right',
  places,
  edges: [edge(1, 2), edge(2, 3), edge(3, 4)],
  bands: [],
  levels: new Map(),
  downstream: new Map(),
};
const rect = (left: number, right: number) => ({ left, right, top: -100, bottom: 100 });

test('only edges that pass a part of the graph have a line there', () => {
  expect(linesIn({ layout, places, rect: rect(0, 2_500) }).map((line) => line.edge.id)).toEqual(['1-2', '2-3']);
});

test('the pointer looks at a few of the lines that are drawn, and those are not looked for again', () => {
  const drawn = linesIn({ layout, places, rect: rect(0, 9_000) });
  expect(linesIn({ layout, places, rect: rect(0, 9_000) })).toBe(drawn);
  expect(linesAt(drawn, places, rect(3_400, 3_500)).map((line) => line.edge.id)).toEqual(['3-4']);
});

test('lines follow boxes that have moved', () => {
  const before = linesIn({ layout, places, rect: rect(0, 9_000) });
  const moved = new Map([...places, [2, { x: 2_000, y: 50 }]]);
  const after = linesIn({ layout, places: moved, rect: rect(0, 9_000) });
  expect(after.map(({ line }, index) => line === before[index]?.line)).toEqual([false, false, true]);
});
