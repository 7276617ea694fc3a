import type { Feature } from '../../shared/feature';
import type { FeatureId, FeatureNumber } from '../../shared/ids';
import { expectedWorkMs } from '../forecast/expected-work';
import { noHistory, type History } from '../forecast/history';
import { countDependents } from '../graph/count-dependents';
import { criticalPath } from '../graph/critical-path';
import { topologicalLevels } from '../graph/levels';
import { workOf } from '../scheduling/work-of';
import { findFileConflicts, type FileConflict } from './file-conflicts';

export type PlanAnalysis = {
  /** Topological levels: what could run at once with lanes enough. */
  readonly batches: readonly (readonly FeatureId[])[];
  readonly criticalPath: readonly FeatureId[];
  /** The features most others wait for: at most three, with at least three behind each. */
  readonly bottlenecks: readonly { readonly id: FeatureId; readonly dependents: number }[];
  readonly conflicts: readonly FileConflict[];
  /** Features that need nothing. */
  readonly seeds: readonly FeatureId[];
  /** Features that need nothing and that nothing needs. */
  readonly independent: readonly FeatureId[];
  /** All work one after the other, as the forecast expects it: by history, estimates, 20 min for what has neither. */
  readonly sequentialMs: number;
  /** The longest way through the same work: no number of lanes is quicker. */
  readonly parallelMs: number;
};

/**
 * What the graph of these features says before anything runs. Dependencies on others are left out. The critical path is
 * the one the scheduler goes by; how long it takes rests on what the project has seen.
 */
export function analysePlan(features: readonly Feature[], history: History = noHistory): PlanAnalysis {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const edges = new Map(
    features.map(
      ({ number, dependencies }) => [number, dependencies.filter((needed) => byNumber.has(needed))] as const,
    ),
  );
  const weighed = (weigh: (feature: Feature) => number) => (number: FeatureNumber) => {
    const feature = byNumber.get(number);
    return feature === undefined ? 0 : weigh(feature);
  };
  const expected = (feature: Feature) => expectedWorkMs(feature, history);
  const id = (number: FeatureNumber) => idOf(byNumber, number);
  const levels = topologicalLevels(edges);
  const longest = criticalPath(edges, weighed(workOf));
  const counts = countDependents(edges);
  const seeds = levels[0] ?? [];

  return {
    batches: levels.map((level) => level.map(id)),
    criticalPath: longest.path.map(id),
    bottlenecks: bottlenecksIn(counts).map(([number, dependents]) => ({ id: id(number), dependents })),
    conflicts: findFileConflicts(features, edges, levels),
    seeds: seeds.map(id),
    independent: seeds.filter((number) => counts.get(number) === 0).map(id),
    sequentialMs: features.reduce((sum, feature) => sum + expected(feature), 0),
    parallelMs: criticalPath(edges, weighed(expected)).lengthMs,
  };
}

type ByNumber = ReadonlyMap<FeatureNumber, Feature>;

function idOf(features: ByNumber, number: FeatureNumber): FeatureId {
  return features.get(number)?.id ?? (String(number) as FeatureId);
}

function bottlenecksIn(counts: ReadonlyMap<FeatureNumber, number>): readonly (readonly [FeatureNumber, number])[] {
  return [...counts]
    .filter(([, dependents]) => dependents >= 3)
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, 3);
}
