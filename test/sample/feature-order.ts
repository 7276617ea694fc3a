import type { SampleFeature } from './sample-files';

/** Everything a feature needs, directly or not, without itself. */
export function closureOf(features: readonly SampleFeature[], id: string): ReadonlySet<string> {
  const closure = new Set<string>();
  const visit = (each: string): void => {
    for (const dependency of featureOf(features, each).dependencies) {
      if (closure.has(dependency)) continue;
      closure.add(dependency);
      visit(dependency);
    }
  };
  visit(id);
  return closure;
}

/** Pairs of which neither needs the other, so that both may run at once. */
export function unorderedPairs(features: readonly SampleFeature[]): readonly (readonly [string, string])[] {
  const closures = new Map(features.map(({ id }) => [id, closureOf(features, id)]));
  return features.flatMap(({ id: one }, index) =>
    features
      .slice(index + 1)
      .filter(({ id: other }) => !closures.get(one)?.has(other) && !closures.get(other)?.has(one))
      .map(({ id: other }) => [one, other] as const),
  );
}

/** An order that respects dependencies; `choose` picks among what is ready. */
export function orderFeatures(
  features: readonly SampleFeature[],
  choose: (count: number) => number,
): readonly string[] {
  const order: string[] = [];
  while (order.length < features.length) {
    const ready = features.filter(
      ({ id, dependencies }) => !order.includes(id) && dependencies.every((each) => order.includes(each)),
    );
    const chosen = ready[choose(ready.length)];
    if (!chosen) throw new Error('the plan has a cycle or a dependency that does not exist');
    order.push(chosen.id);
  }
  return order;
}

/** The length of the longest chain that ends here, counted in features. */
export function depthOf(features: readonly SampleFeature[], id: string): number {
  return 1 + Math.max(0, ...featureOf(features, id).dependencies.map((each) => depthOf(features, each)));
}

/** Seconds from the start of a feature to the end of all that hangs on it. */
export function remainingSeconds(features: readonly SampleFeature[], id: string): number {
  const dependents = features.filter(({ dependencies }) => dependencies.includes(id));
  const after = dependents.map((each) => remainingSeconds(features, each.id));
  return featureOf(features, id).estimateSeconds + Math.max(0, ...after);
}

/** The same "random" choices for the same seed. */
export function seededChoice(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

export function featureOf(features: readonly SampleFeature[], id: string): SampleFeature {
  const feature = features.find((each) => each.id === id);
  if (!feature) throw new Error(`no feature "${id}"`);
  return feature;
}
