import { findStuck } from '../../domain/deadlock/find-stuck';
import { criticalPath } from '../../domain/graph/critical-path';
import { workOf } from '../../domain/scheduling/work-of';
import type { Feature, FeatureStatus } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';

/** What of a backlog changes only when features settle, come or go: who can never run, and the longest way left. */
export type Structure = {
  /** Learns anew; returns the features for which something changed. */
  learn(features: readonly Feature[]): readonly FeatureNumber[];
  /** The failed or skipped feature because of which one can never run. */
  stuckBy(number: FeatureNumber): Feature | null;
  criticalPath(): ReadonlySet<FeatureNumber>;
};

export function createStructure(): Structure {
  let stuck: ReadonlyMap<FeatureNumber, Feature> = new Map();
  let path: ReadonlySet<FeatureNumber> = new Set();
  return {
    learn(features) {
      const nextStuck = stuckFeatures(features);
      const nextPath = new Set(longestWay(features));
      const seen = new Set([...stuck.keys(), ...nextStuck.keys(), ...path, ...nextPath]);
      const changed = [...seen].filter(
        (number) =>
          stuck.get(number)?.number !== nextStuck.get(number)?.number || path.has(number) !== nextPath.has(number),
      );
      stuck = nextStuck;
      path = nextPath;
      return changed;
    },
    stuckBy: (number) => stuck.get(number) ?? null,
    criticalPath: () => path,
  };
}

/** Whether a change of status can change the structure. */
export function changesStructure(before: FeatureStatus | undefined, after: FeatureStatus): boolean {
  return before === undefined || isSettled(before) || isSettled(after);
}

const isSettled = (status: FeatureStatus) => status === 'landed' || status === 'failed' || status === 'skipped';

function stuckFeatures(features: readonly Feature[]): ReadonlyMap<FeatureNumber, Feature> {
  const stuck = new Map<FeatureNumber, Feature>();
  for (const { feature, cause } of findStuck(features))
    if (cause.kind !== 'missing') stuck.set(feature.number, cause.feature);
  return stuck;
}

function longestWay(features: readonly Feature[]): readonly FeatureNumber[] {
  const open = new Map<FeatureNumber, Feature>();
  for (const feature of features)
    if (feature.status !== 'landed' && feature.status !== 'skipped') open.set(feature.number, feature);
  const edges = new Map<FeatureNumber, FeatureNumber[]>();
  for (const feature of open.values())
    edges.set(
      feature.number,
      feature.dependencies.filter((number) => open.has(number)),
    );
  return criticalPath(edges, (number) => {
    const feature = open.get(number);
    return feature === undefined ? 0 : workOf(feature);
  }).path;
}
