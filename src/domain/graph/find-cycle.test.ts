import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { findCycle } from './find-cycle';
import { pathBetween } from './path-between';
import { randomGraph } from './testing/random-graph';

const edges = (all: Record<string, string[]>) => new Map(Object.entries(all));

describe('findCycle', () => {
  it('names the path from a node back to itself', () => {
    expect(findCycle(edges({ a: ['b'], b: ['c', 'd'], c: [], d: ['b'] }))).toEqual(['b', 'd', 'b']);
    expect(findCycle(edges({ a: ['a'] }))).toEqual(['a', 'a']);
  });

  it('finds none in diamonds, and ignores names that are no nodes', () => {
    expect(findCycle(edges({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['gone'] }))).toBeNull();
  });

  it('takes chains of any length', () => {
    const chain = new Map(Array.from({ length: 20_000 }, (_, index) => [index, index === 0 ? [] : [index - 1]]));
    expect(findCycle(chain)).toBeNull();
    chain.set(0, [19_999]);
    expect(findCycle(chain)).toHaveLength(20_001);
  });

  it('finds a cycle exactly when an edge closes one', () => {
    fc.assert(
      fc.property(randomGraph(12), fc.nat(), fc.nat(), (graph, a, b) => {
        expect(findCycle(graph)).toBeNull();
        if (graph.size === 0) return;
        const from = featureNumber((a % graph.size) + 1);
        const to = featureNumber((b % graph.size) + 1);
        const closed = new Map(graph).set(from, [...(graph.get(from) ?? []), to]);
        const cycle = findCycle(closed);
        expect(cycle !== null).toBe(pathBetween(graph, to, from) !== null);
        if (cycle === null) return;
        expect(cycle.at(-1)).toBe(cycle[0]);
        for (const [index, key] of cycle.slice(1).entries()) {
          expect(closed.get(cycle[index] ?? key)).toContain(key);
        }
      }),
    );
  });
});

describe('pathBetween', () => {
  it('gives a shortest way along the needs', () => {
    const graph = edges({ a: ['b', 'c'], b: ['c'], c: ['d'], d: [] });
    expect(pathBetween(graph, 'a', 'd')).toEqual(['a', 'c', 'd']);
    expect(pathBetween(graph, 'a', 'a')).toEqual(['a']);
    expect(pathBetween(graph, 'd', 'a')).toBeNull();
  });
});
