import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDependents } from './count-dependents';
import { criticalPath } from './critical-path';
import { CyclicGraph } from './cyclic-graph';
import { topologicalLevels } from './levels';
import { downstreamOf, randomGraph } from './testing/random-graph';

const edges = (all: Record<string, string[]>) => new Map(Object.entries(all));
const chain = (length: number) =>
  new Map(Array.from({ length }, (_, index) => [index, index === 0 ? [] : [index - 1]] as const));

describe('topologicalLevels', () => {
  it('puts each node just behind what it needs', () => {
    const graph = edges({ d: ['b', 'c'], c: ['a'], b: ['a', 'gone'], a: [], e: ['a', 'd'], f: [] });
    expect(topologicalLevels(graph)).toEqual([['a', 'f'], ['c', 'b'], ['d'], ['e']]);
    expect(topologicalLevels(edges({ x: ['b'], y: ['a'], a: [], b: [] }))).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ]);
    expect(topologicalLevels(new Map())).toEqual([]);
  });

  it('takes chains of 10,000 and repeated needs', () => {
    expect(topologicalLevels(chain(10_000))).toHaveLength(10_000);
    expect(topologicalLevels(edges({ a: [], b: ['a', 'a'] }))).toEqual([['a'], ['b']]);
  });

  it('throws on a cycle, which nobody should have let in', () => {
    expect(() => topologicalLevels(edges({ a: ['b'], b: ['a'] }))).toThrow(CyclicGraph);
  });

  it('holds for random graphs', () => {
    fc.assert(
      fc.property(randomGraph(20), (graph) => {
        const levels = topologicalLevels(graph);
        const levelOf = new Map(levels.flatMap((level, index) => level.map((key) => [key, index] as const)));
        expect(levelOf.size).toBe(graph.size);
        for (const [key, needs] of graph) {
          expect(levelOf.get(key)).toBe(Math.max(-1, ...needs.map((needed) => levelOf.get(needed) ?? 0)) + 1);
        }
      }),
    );
  });
});

describe('criticalPath', () => {
  it('is the longest way by weight, not by hops', () => {
    const graph = edges({ a: [], b: ['a'], c: ['b'], long: ['a'] });
    const weights: Record<string, number> = { a: 1, b: 1, c: 1, long: 10 };
    expect(criticalPath(graph, (key) => weights[key] ?? 0)).toEqual({ path: ['a', 'long'], lengthMs: 11 });
    expect(criticalPath(graph, () => 1)).toEqual({ path: ['a', 'b', 'c'], lengthMs: 3 });
    expect(criticalPath(graph, () => 0).path).toEqual(['a']);
    expect(criticalPath(new Map(), () => 1)).toEqual({ path: [], lengthMs: 0 });
  });

  it('takes a chain of 10,000', () => {
    expect(criticalPath(chain(10_000), () => 2).lengthMs).toBe(20_000);
  });

  it('is as long as its path and never shorter than any edge by edge way', () => {
    fc.assert(
      fc.property(randomGraph(10), (graph) => {
        const weightOf = (key: number) => (key * 7) % 5;
        const lengthTo = (key: number): number =>
          weightOf(key) + Math.max(0, ...(graph.get(key as never) ?? []).map((needed) => lengthTo(needed)));
        const { path, lengthMs } = criticalPath(graph, weightOf);
        expect(lengthMs).toBe(Math.max(0, ...[...graph.keys()].map(lengthTo)));
        expect(path.reduce((sum, key) => sum + weightOf(key), 0)).toBe(lengthMs);
      }),
    );
  });
});

describe('countDependents', () => {
  it('counts a node once however many ways lead to it', () => {
    const graph = edges({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'], e: ['d'] });
    expect([...countDependents(graph)]).toEqual([
      ['a', 4],
      ['b', 2],
      ['c', 2],
      ['d', 1],
      ['e', 0],
    ]);
  });

  it('agrees with plain search', () => {
    fc.assert(
      fc.property(randomGraph(25), (graph) => {
        const counts = countDependents(graph);
        for (const key of graph.keys()) expect(counts.get(key)).toBe(downstreamOf(graph, key).size);
      }),
    );
  });

  it('stays exact beyond one pass and for 40 diamonds in a row', () => {
    const counts = countDependents(chain(3_000));
    expect(counts.get(0)).toBe(2_999);
    expect(counts.get(1_500)).toBe(1_499);
    expect(counts.get(2_999)).toBe(0);
    const diamonds = new Map<number, number[]>([[0, []]]);
    for (let end = 3; end <= 120; end += 3) {
      diamonds
        .set(end - 2, [end - 3])
        .set(end - 1, [end - 3])
        .set(end, [end - 2, end - 1]);
    }
    expect(countDependents(diamonds).get(0)).toBe(120);
  });
});
