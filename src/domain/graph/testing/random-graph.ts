import fc from 'fast-check';
import { featureNumber, type FeatureNumber } from '../../../shared/ids';

export type RandomGraph = ReadonlyMap<FeatureNumber, readonly FeatureNumber[]>;

/** Acyclic graphs: a node needs only nodes with smaller numbers. */
export function randomGraph(maxNodes: number): fc.Arbitrary<RandomGraph> {
  const needs = fc.array(fc.nat(), { maxLength: 4 });
  return fc
    .array(needs, { maxLength: maxNodes })
    .map(
      (lists) =>
        new Map(
          lists.map((list, index) => [
            featureNumber(index + 1),
            index === 0 ? [] : [...new Set(list.map((pick) => featureNumber((pick % index) + 1)))],
          ]),
        ),
    );
}

/** A repeatable stream of numbers in [0, 1), for graphs too large to shrink. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What is downstream, by plain search. */
export function downstreamOf(edges: RandomGraph, start: FeatureNumber): ReadonlySet<FeatureNumber> {
  const found = new Set<FeatureNumber>();
  const visit = (key: FeatureNumber): void => {
    for (const [other, needs] of edges) {
      if (!needs.includes(key) || found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  visit(start);
  return found;
}
