import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { DependencyQueries } from '../graph/dependency-graph';
import { createDownstreamMemo } from '../graph/downstream-memo';
import { urgencyRank } from './rank';

export type InheritedUrgency = {
  /** The most urgent class among a feature and all unlanded features that need it; smaller is sooner. */
  of(number: FeatureNumber): number;
  /** The feature's own urgency, status or set of dependents changed. */
  invalidate(number: FeatureNumber): void;
};

const leastUrgent = urgencyRank('later');

/** Urgency as it flows from a feature to everything it still depends on. */
export function createInheritedUrgency(
  feature: (number: FeatureNumber) => Feature | undefined,
  graph: DependencyQueries,
  onStale: (number: FeatureNumber) => void,
): InheritedUrgency {
  const hasLanded = (number: FeatureNumber) => feature(number)?.status === 'landed';
  const urgencies = createDownstreamMemo<FeatureNumber, number>({
    // What depends on landed work needs nothing behind it any more: urgency ends there.
    dependentsOf: (number) => (hasLanded(number) ? [] : graph.dependentsOf(number)),
    dependenciesOf: (number) => graph.dependenciesOf(number).filter((dependency) => !hasLanded(dependency)),
    compute(number, urgencyOf) {
      if (hasLanded(number)) return leastUrgent;
      let soonest = ownUrgency(feature(number));
      for (const dependent of graph.dependentsOf(number)) soonest = Math.min(soonest, urgencyOf(dependent));
      return soonest;
    },
    onStale,
  });
  return { of: (number) => urgencies.get(number), invalidate: (number) => urgencies.invalidate(number) };
}

function ownUrgency(feature: Feature | undefined): number {
  return feature === undefined || feature.status === 'skipped' ? leastUrgent : urgencyRank(feature.urgency);
}
