import { assertNever } from '../../shared/assert-never';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { referenceTo } from '../feature/reference';
import { causeOf, stuckSentence, type StuckCause } from './stuck-cause';

/** A pending feature that can never run, and the way out. */
export type StuckFeature = {
  readonly feature: Feature;
  /** The nearest dependency, direct or not, that will not land by itself. */
  readonly cause: StuckCause;
  readonly sentence: string;
  /** Commands that mend it, the likeliest first. */
  readonly remedies: readonly string[];
};

/** Pending features that wait for something that failed for good, was skipped or is gone; ordered by number. */
export function findStuck(all: Iterable<Feature>): readonly StuckFeature[] {
  const features = new Map<FeatureNumber, Feature>();
  for (const feature of all) features.set(feature.number, feature);
  const reached = new Map<FeatureNumber, Reached>();
  const dependents = waitersByDependency(features);
  for (const reach of firstReached(features, dependents)) {
    if (!reached.has(reach.feature.number)) reached.set(reach.feature.number, reach);
  }
  // A Map goes on over what is set meanwhile: the nearest cause arrives first.
  for (const { feature, cause, via } of reached.values()) {
    for (const waiter of dependents.get(feature.number) ?? []) {
      if (!reached.has(waiter.number)) reached.set(waiter.number, { feature: waiter, cause, via });
    }
  }
  return [...reached.values()]
    .filter(({ feature }) => feature.status === 'pending')
    .sort((a, b) => a.feature.number - b.feature.number)
    .map(({ feature, cause, via }) => ({
      feature,
      cause,
      sentence: stuckSentence(cause),
      remedies: remediesFor(cause, via),
    }));
}

/** `via` is the feature that depends on the cause directly. */
type Reached = { readonly feature: Feature; readonly cause: StuckCause; readonly via: Feature };

function waitersByDependency(features: ReadonlyMap<FeatureNumber, Feature>): ReadonlyMap<FeatureNumber, Feature[]> {
  const waiters = new Map<FeatureNumber, Feature[]>();
  for (const feature of features.values()) {
    if (feature.status !== 'pending' && feature.status !== 'needs_input') continue;
    for (const dependency of feature.dependencies) {
      const list = waiters.get(dependency);
      if (list === undefined) waiters.set(dependency, [feature]);
      else list.push(feature);
    }
  }
  return waiters;
}

function* firstReached(
  features: ReadonlyMap<FeatureNumber, Feature>,
  dependents: ReadonlyMap<FeatureNumber, readonly Feature[]>,
): Generator<Reached> {
  for (const [number, waiters] of dependents) {
    const needed = features.get(number);
    const cause: StuckCause | null = needed === undefined ? { kind: 'missing', number } : causeOf(needed);
    if (cause !== null) for (const waiter of waiters) yield { feature: waiter, cause, via: waiter };
  }
}

function remediesFor(cause: StuckCause, via: Feature): readonly string[] {
  const features = 'flotilla features';
  switch (cause.kind) {
    case 'failed':
      return [
        `${features} retry ${referenceTo(cause.feature)}`,
        `${features} undepend ${referenceTo(via)} ${referenceTo(cause.feature)}`,
      ];
    case 'skipped':
      return [
        `${features} reset ${referenceTo(cause.feature)}`,
        `${features} undepend ${referenceTo(via)} ${referenceTo(cause.feature)}`,
      ];
    case 'missing':
      return [`${features} undepend ${referenceTo(via)} '#${cause.number}'`];
    default:
      return assertNever(cause);
  }
}
