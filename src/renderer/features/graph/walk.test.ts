import { expect, test } from 'vitest';
import { walk, type ArrowKey } from './walk';
import { arrange } from './workers/arrange';

const shape = new Map([
  [1, []],
  [2, [1]],
  [3, [1]],
  [4, [2]],
]);

const stepsFrom = (direction: 'right' | 'down', from: number, keys: readonly ArrowKey[]) => {
  const layout = arrange({ direction, needs: shape, hidden: new Set(), before: null });
  return keys.map((key) => walk({ shape, layout, from, key }));
};

test('arrows walk along edges and between neighbours', () => {
  expect(stepsFrom('right', 2, ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'])).toEqual([
    { to: 4, edge: '2-4' },
    { to: 1, edge: '1-2' },
    { to: 3, edge: null },
    null,
  ]);
});

test('reading down, the arrows turn with the graph', () => {
  expect(stepsFrom('down', 2, ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'])).toEqual([
    { to: 4, edge: '2-4' },
    { to: 1, edge: '1-2' },
    { to: 3, edge: null },
    null,
  ]);
});
