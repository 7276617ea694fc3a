import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';
import { createDependencyGraph } from '../graph/dependency-graph';
import { createInheritedUrgency } from '../scheduling/inherited-urgency';
import { compareBy } from '../scheduling/rank';
import { rankIn } from '../scheduling/rank-in';
import { workOf } from '../scheduling/work-of';

/**
 * All features in the order the scheduler prefers them among ready ones. Ranks are made of what is downstream, which
 * cannot land before the feature itself has, so the order stays the same for a whole run.
 */
export function startOrder(features: readonly Feature[], order: Order): readonly Feature[] {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const graph = createDependencyGraph();
  for (const feature of features)
    graph.add(feature.number, { dependencies: feature.dependencies, weightMs: workOf(feature) });
  const urgency = createInheritedUrgency(
    (number: FeatureNumber) => byNumber.get(number),
    graph,
    () => {},
  );
  const ranked = features.map((feature) => ({ feature, rank: rankIn(graph, feature, urgency.of(feature.number)) }));
  const compare = compareBy(order);
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ feature }) => feature);
}
