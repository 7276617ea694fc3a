import { expect, test } from 'vitest';
import { arrange } from './arrange';
import { nodeSize, type Layout, type LayoutQuestion } from './layout';

const shop: LayoutQuestion['needs'] = new Map([
  [1, []],
  [2, [1]],
  [3, [1]],
  [4, [2]],
  [5, [3, 2]],
  [6, [4, 1]],
]);

function ask(part: Partial<LayoutQuestion> = {}): Layout {
  return arrange({ direction: 'right', needs: shop, hidden: new Set(), before: null, ...part });
}

const sameBox = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.x - b.x) < nodeSize.width && Math.abs(a.y - b.y) < nodeSize.height;

function overlaps({ places }: Layout): number {
  const all = [...places.values()];
  return all.flatMap((a, i) => all.slice(i + 1).filter((b) => sameBox(a, b))).length;
}

/** Seeded, so that a failure can be looked at again. */
function randomNeeds(count: number): LayoutQuestion['needs'] {
  let state = 7;
  const next = (below: number) => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648) * below;
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const wanted = Array.from({ length: Math.floor(next(3)) }, () => Math.floor(next(index)) + 1);
      return [index + 1, index === 0 ? [] : [...new Set(wanted)]];
    }),
  );
}

test('every arrow leads forward, level by level', () => {
  const { places, levels } = ask();
  expect([...levels]).toEqual([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
  ]);
  for (const [to, needs] of shop) {
    for (const from of needs) expect(places.get(from)?.x).toBeLessThan(places.get(to)?.x ?? 0);
  }
});

test.each([10, 120, 700])('nothing stands on anything else among %i features', (count) => {
  expect(overlaps(ask({ needs: randomNeeds(count) }))).toBe(0);
  expect(overlaps(ask({ needs: randomNeeds(count), direction: 'down' }))).toBe(0);
});

test('the same graph stays exactly where it is', () => {
  const needs = randomNeeds(120);
  const first = ask({ needs });
  expect(ask({ needs, before: first }).places).toEqual(first.places);
});

test('a new feature moves only what is in its way', () => {
  const first = ask();
  const next = ask({ needs: new Map([...shop, [7, [6]]]), before: first });
  for (const number of shop.keys()) expect(next.places.get(number)).toEqual(first.places.get(number));
  expect(next.places.get(7)?.x).toBeGreaterThan(next.places.get(6)?.x ?? 0);
});

test('an edge that skips levels runs between what stands there', () => {
  const { edges, places } = ask();
  const channels = edges.find(({ id }) => id === '1-6')?.channels ?? [];
  expect(channels).toHaveLength(2);
  for (const { start, cross } of channels) {
    const crossed = [...places.values()].filter(({ x, y }) => x === start && cross > y && cross < y + nodeSize.height);
    expect(crossed).toEqual([]);
  }
});

test('arrows that arrive at one feature do so beside each other, in the order they come from', () => {
  const { edges, places } = ask();
  const [first, second] = edges.filter(({ to }) => to === 5).sort((a, b) => a.port - b.port);
  expect(first?.port).toBeLessThan(second?.port ?? 0);
  expect(places.get(first?.from ?? 0)?.y).toBeLessThan(places.get(second?.from ?? 0)?.y ?? 0);
});

test('what is hidden takes no place, but counts for levels and for what is downstream', () => {
  const { places, bands, levels, downstream, edges } = ask({ hidden: new Set([2, 3]) });
  expect([...places.keys()]).toEqual([1, 4, 5, 6]);
  expect(bands.map(({ level }) => level)).toEqual([1, 3, 4]);
  expect(levels.get(6)).toBe(4);
  expect(downstream.get(1)).toBe(5);
  expect(edges.map(({ id }) => id).sort()).toEqual(['1-6', '4-6']);
});

test('many features of one level stand in several ranks', () => {
  const needs = new Map(Array.from({ length: 100 }, (_, index) => [index + 1, []] as const));
  const { places } = ask({ needs });
  const columns = new Set([...places.values()].map(({ x }) => x));
  expect(columns.size).toBe(5);
});

test('leading down, levels are rows', () => {
  const { places, bands } = ask({ direction: 'down' });
  expect(places.get(2)?.y).toBe(places.get(3)?.y);
  expect(places.get(2)?.y).toBeGreaterThan(places.get(1)?.y ?? 0);
  expect(bands[1]?.start).toBe(bands[0]?.size);
});
