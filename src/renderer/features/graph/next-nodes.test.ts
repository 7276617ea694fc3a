import { expect, test } from 'vitest';
import { nextNodes } from './next-nodes';
import type { FlowNode } from './use-flow-nodes';

const seen = { left: 0, top: 0, right: 1_000, bottom: 1_000 };

const node = (number: number, x = 0): FlowNode => ({
  id: String(number),
  type: 'feature',
  position: { x, y: 0 },
  data: { number, dependents: 0 },
});

const range = (from: number, to: number, x = 0): FlowNode[] =>
  Array.from({ length: to - from + 1 }, (_, index) => node(from + index, x));

/** The frames until all is as wanted. */
function frames(shown: readonly FlowNode[], wanted: FlowNode[]): FlowNode[][] {
  const [next, all] = [nextNodes(shown, wanted, seen), [] as FlowNode[][]];
  return next === wanted ? [...all, next] : [next, ...frames(next, wanted)];
}

test('a column of boxes comes a few a frame and goes a few a frame', () => {
  const wanted = range(21, 30);
  const steps = frames(range(1, 20), wanted);
  const ids = steps.map((step) => new Set(step.map(({ id }) => id)));
  expect(steps.at(-1)).toBe(wanted);
  expect(steps.length).toBeGreaterThan(2);
  ids.slice(1).forEach((now, index) => {
    const before = ids[index] ?? new Set();
    expect([...now].filter((id) => !before.has(id)).length).toBeLessThanOrEqual(4);
    expect([...before].filter((id) => !now.has(id)).length).toBeLessThanOrEqual(8);
  });
});

test('what is seen comes before what lies beyond the edge', () => {
  const wanted = [...range(1, 6, 5_000), ...range(7, 9)];
  const next = nextNodes([], wanted, seen);
  expect(next.map(({ data }) => data.number)).toEqual([1, 7, 8, 9]);
});

test('a box that has changed is exchanged at once', () => {
  const [old, moved] = [node(1), node(1, 40)];
  expect(nextNodes([old], [moved], seen)).toEqual([moved]);
});

test('boxes keep the order they are wanted in', () => {
  const wanted = range(1, 8);
  expect(
    frames(range(5, 8), wanted)
      .at(-1)
      ?.map(({ id }) => id),
  ).toEqual(wanted.map(({ id }) => id));
});
