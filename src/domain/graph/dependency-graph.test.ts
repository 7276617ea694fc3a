import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureNumber, type FeatureNumber } from '../../shared/ids';
import { numbers } from '../testing/rows';
import { countDependents } from './count-dependents';
import { CyclicGraph } from './cyclic-graph';
import { createDependencyGraph, type DependencyGraph } from './dependency-graph';
import { downstreamOf } from './testing/random-graph';

const n = featureNumber;

/** #1 ← #2, #3 ← #4, each of weight 10. */
function diamond(onRankStale?: (number: FeatureNumber) => void): DependencyGraph {
  const graph = createDependencyGraph(onRankStale);
  graph.add(n(4), { dependencies: numbers(2, 3), weightMs: 10 });
  graph.add(n(2), { dependencies: numbers(1), weightMs: 10 });
  graph.add(n(3), { dependencies: numbers(1), weightMs: 10 });
  graph.add(n(1), { weightMs: 10 });
  return graph;
}

describe('readiness', () => {
  it('comes with the last unmet dependency and goes with a regression', () => {
    const graph = diamond();
    expect([1, 2, 3, 4].map((number) => graph.isReady(n(number)))).toEqual([true, false, false, false]);
    graph.setLanded(n(1), true);
    graph.setLanded(n(1), true);
    expect([1, 2, 3, 4].map((number) => graph.isReady(n(number)))).toEqual([false, true, true, false]);
    graph.setLanded(n(2), true);
    expect(graph.unmet(n(4))).toEqual([3]);
    graph.setLanded(n(3), true);
    expect(graph.isReady(n(4))).toBe(true);
    graph.setLanded(n(2), false);
    expect(graph.unmet(n(4))).toEqual([2]);
  });

  it('waits for what was never added or was removed', () => {
    const graph = createDependencyGraph();
    graph.add(n(2), { dependencies: numbers(1) });
    expect(graph.isReady(n(2))).toBe(false);
    expect(graph.has(n(1))).toBe(false);
    expect(graph.isReady(n(1))).toBe(false);
    graph.add(n(1), { landed: true });
    expect(graph.isReady(n(2))).toBe(true);
    graph.remove(n(1));
    expect(graph.unmet(n(2))).toEqual([1]);
    graph.setDependencies(n(2), []);
    expect(graph.isReady(n(2))).toBe(true);
    graph.remove(n(7));
  });
});

describe('ranks', () => {
  it('count everything downstream once', () => {
    const graph = diamond();
    expect(graph.bLevel(n(1))).toBe(30);
    expect(graph.transitiveDependents(n(1))).toBe(3);
    expect(graph.transitiveDependents(n(4))).toBe(0);
    expect([...graph.dependentsOf(n(1))].sort()).toEqual([2, 3]);
    expect(graph.dependenciesOf(n(4))).toEqual([2, 3]);
    expect([graph.bLevel(n(9)), graph.transitiveDependents(n(9)), graph.dependentsOf(n(9)).size]).toEqual([0, 0, 0]);
  });

  it('end at landed work', () => {
    const graph = diamond();
    graph.setLanded(n(4), true);
    expect(graph.bLevel(n(1))).toBe(20);
    graph.setLanded(n(2), true);
    graph.setLanded(n(3), true);
    expect(graph.bLevel(n(1))).toBe(10);
    graph.setLanded(n(4), false);
    expect([graph.bLevel(n(4)), graph.bLevel(n(1))]).toEqual([10, 10]);
    graph.setLanded(n(3), false);
    expect(graph.bLevel(n(1))).toBe(30);
  });

  it('are announced as stale once, and only upstream of the change', () => {
    const stale: number[] = [];
    const graph = diamond((number) => stale.push(number));
    expect(stale).toEqual([]);
    graph.bLevel(n(1));
    graph.setWeight(n(2), 50);
    expect(stale.sort()).toEqual([1, 2]);
    graph.setWeight(n(2), 60);
    expect(stale).toHaveLength(2);
    graph.transitiveDependents(n(1));
    graph.add(n(5), { dependencies: numbers(3) });
    expect(stale.slice(2).sort()).toEqual([1, 3]);
  });

  it('are not confused by a cycle that should not be there', () => {
    const graph = createDependencyGraph();
    graph.add(n(1), { dependencies: numbers(2) });
    graph.add(n(2), { dependencies: numbers(1) });
    expect(() => graph.bLevel(n(1))).toThrow(CyclicGraph);
    expect(graph.transitiveDependents(n(1))).toBe(1);
    graph.setDependencies(n(1), []);
    expect(graph.transitiveDependents(n(1))).toBe(1);
    expect(graph.bLevel(n(1))).toBe(0);
  });

  it('take 40 diamonds in a row and chains of 10,000', () => {
    const graph = createDependencyGraph();
    for (let end = 1; end <= 121; end += 3) {
      graph.add(n(end), { dependencies: end === 1 ? [] : numbers(end - 2, end - 1), weightMs: 1 });
      graph.add(n(end + 1), { dependencies: numbers(end), weightMs: 1 });
      graph.add(n(end + 2), { dependencies: numbers(end), weightMs: 1 });
    }
    expect(graph.transitiveDependents(n(1))).toBe(122);
    expect(graph.bLevel(n(1))).toBe(82);

    const chain = createDependencyGraph();
    for (let number = 1; number <= 10_000; number += 1) {
      chain.add(n(number), { dependencies: number === 1 ? [] : numbers(number - 1), weightMs: 1 });
    }
    expect(chain.bLevel(n(1))).toBe(10_000);
    expect(chain.transitiveDependents(n(1))).toBe(9_999);
  });
});

it('counts the same when so many are asked for that all are counted together', () => {
  const width = 20;
  const layers = 60;
  const graph = createDependencyGraph();
  const edges = new Map<FeatureNumber, FeatureNumber[]>();
  for (let key = 1; key <= width * layers; key += 1) {
    const before = key - width;
    const needs = before < 1 ? [] : numbers(...new Set([before, Math.max(1, before - (key % 3))]));
    edges.set(n(key), needs);
    graph.add(n(key), { dependencies: needs });
  }
  const check = () => {
    const counts = countDependents(edges);
    // From the end, so that the first layers are only reached by the count of all.
    for (const key of [...edges.keys()].reverse()) expect(graph.transitiveDependents(key)).toBe(counts.get(key));
  };
  check();
  edges.set(n(25), []);
  graph.setDependencies(n(25), []);
  check();
});

type Change =
  | {
      readonly do: 'add' | 'dependencies';
      readonly number: number;
      readonly needs: readonly number[];
      readonly weight: number;
    }
  | { readonly do: 'remove' | 'landed' | 'unlanded' | 'ask'; readonly number: number }
  | { readonly do: 'weight'; readonly number: number; readonly weight: number };

const most = 9;
const number = fc.integer({ min: 1, max: most });
const weight = fc.integer({ min: 0, max: 3 });
const changes = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom('add', 'dependencies'),
      number,
      needs: fc.array(fc.nat(), { maxLength: 3 }),
      weight,
    }),
    fc.record({ do: fc.constantFrom('remove', 'landed', 'unlanded', 'ask'), number }),
    fc.record({ do: fc.constant('weight'), number, weight }),
  ),
  { maxLength: 60 },
);

it('is after any history the graph that would have been built from scratch', () => {
  fc.assert(
    fc.property(changes, (history) => {
      const graph = createDependencyGraph();
      const model = new Map<FeatureNumber, { needs: FeatureNumber[]; weight: number; landed: boolean }>();
      for (const change of history) replay(graph, model, change);
      const scratch = createDependencyGraph();
      for (const [key, { needs, weight: weightMs, landed }] of [...model].reverse()) {
        scratch.add(key, { dependencies: needs, weightMs, landed });
      }
      const edges = new Map([...model].map(([key, { needs }]) => [key, needs] as const));
      for (let key = n(1); key <= most; key = n(key + 1)) {
        expect(facts(graph, key)).toEqual(facts(scratch, key));
        if (model.has(key)) expect(graph.transitiveDependents(key)).toBe(downstreamOf(edges, key).size);
      }
    }),
    { numRuns: 500 },
  );
});

function replay(
  graph: DependencyGraph,
  model: Map<FeatureNumber, { needs: FeatureNumber[]; weight: number; landed: boolean }>,
  change: Change,
): void {
  const key = n(change.number);
  const entry = model.get(key);
  if (change.do === 'add' && entry === undefined) {
    const needs = smaller(key, change.needs);
    model.set(key, { needs, weight: change.weight, landed: false });
    graph.add(key, { dependencies: needs, weightMs: change.weight });
  }
  if (entry === undefined) return;
  if (change.do === 'dependencies') graph.setDependencies(key, (entry.needs = smaller(key, change.needs)));
  if (change.do === 'weight') graph.setWeight(key, (entry.weight = change.weight));
  if (change.do === 'landed' || change.do === 'unlanded') graph.setLanded(key, (entry.landed = change.do === 'landed'));
  if (change.do === 'ask') facts(graph, key);
  if (change.do === 'remove') {
    model.delete(key);
    graph.remove(key);
  }
}

function smaller(key: FeatureNumber, picks: readonly number[]): FeatureNumber[] {
  return key === 1 ? [] : [...new Set(picks.map((pick) => n((pick % (key - 1)) + 1)))];
}

function facts(graph: DependencyGraph, key: FeatureNumber) {
  return {
    has: graph.has(key),
    ready: graph.isReady(key),
    unmet: graph.unmet(key),
    dependencies: graph.dependenciesOf(key),
    dependents: [...graph.dependentsOf(key)].sort((a, b) => a - b),
    bLevel: graph.bLevel(key),
    downstream: graph.transitiveDependents(key),
  };
}
