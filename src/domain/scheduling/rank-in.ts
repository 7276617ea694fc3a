import type { Feature } from '../../shared/feature';
import type { DependencyQueries } from '../graph/dependency-graph';
import { scoreOf, turnOf, type Rank } from './rank';

/** The rank of a feature among all that the graph knows; `urgency` is the inherited one. */
export function rankIn(graph: DependencyQueries, feature: Feature, urgency: number): Rank {
  const { number, priority } = feature;
  let count: number | undefined;
  return {
    number,
    turn: turnOf(feature),
    urgency,
    bLevelMs: graph.bLevel(number),
    transitiveDependents: () => (count ??= graph.transitiveDependents(number)),
    priority,
    score: scoreOf(feature, graph.dependentsOf(number).size),
  };
}
