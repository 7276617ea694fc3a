import { expect, test } from 'vitest';
import { nextNodes, type Wanted } from './next-nodes';
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

const all = (nodes: readonly FlowNode[]): Wanted => ({ nodes, isNear: () => true });

/** The steps until all is as wanted. */
function steps(shown: readonly FlowNode[], wanted: Wanted): FlowNode[][] {
  const { nodes, isDone } = nextNodes(shown, wanted, { seen, atOnce: 4 });
  return isDone ? [nodes] : [nodes, ...steps(nodes, wanted)];
}

const idsOf = (nodes: readonly FlowNode[] = []): readonly string[] => nodes.map(({ id }) => id);

test('a column of boxes comes a few at once and goes a few at once', () => {
  const wanted = range(51, 60);
  const shown = range(1, 40);
  const taken = steps(shown, all(wanted));
  expect(idsOf(taken.at(-1))).toEqual(idsOf(wanted));
  expect(taken.length).toBeGreaterThan(2);
  taken.forEach((now, index) => {
    const before = new Set(idsOf(taken[index - 1] ?? shown));
    const after = new Set(idsOf(now));
    expect([...after].filter((id) => !before.has(id)).length).toBeLessThanOrEqual(4);
    expect([...before].filter((id) => !after.has(id)).length).toBeLessThanOrEqual(12);
  });
});

test('what is seen comes before what lies beyond the edge', () => {
  const wanted = all([...range(1, 6, 5_000), ...range(7, 9)]);
  const { nodes } = nextNodes([], wanted, { seen, atOnce: 4 });
  expect(idsOf(nodes)).toEqual(['1', '7', '8', '9']);
});

test('what is not near is not built, and stays where it is', () => {
  const [near, far] = [range(1, 2), range(3, 4, 5_000)];
  const wanted: Wanted = { nodes: [...near, ...far], isNear: ({ position }) => position.x === 0 };
  expect(idsOf(steps([], wanted).at(-1))).toEqual(['1', '2']);
  expect(idsOf(steps(far, wanted).at(-1))).toEqual(['1', '2', '3', '4']);
});

test('a box that has changed is exchanged even where none may come', () => {
  const [old, moved] = [node(1), node(1, 40)];
  expect(nextNodes([old], all([moved]), { seen, atOnce: 0 })).toEqual({ nodes: [moved], isDone: true });
});

test('boxes keep the order they are wanted in', () => {
  const wanted = range(1, 8);
  expect(idsOf(steps(range(5, 8), all(wanted)).at(-1))).toEqual(idsOf(wanted));
});
