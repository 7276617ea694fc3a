import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';
import { createDependencyGraph, type DependencyGraph, type DependencyQueries } from '../graph/dependency-graph';
import { createInheritedUrgency } from './inherited-urgency';
import { turnOf, type Rank } from './rank';
import { rankIn } from './rank-in';
import { createReadyList } from './ready-list';
import { workOf } from './work-of';

export type Schedule = {
  /** To be called after every change of a feature's row; inserts too, in any order. */
  update(feature: Feature): void;
  remove(number: FeatureNumber): void;
  /**
   * Pending features whose dependencies have all landed, best first: answered, then interrupted, then by the order.
   * May be read while `update` is called. Back-off and locks are the reader's to look at.
   */
  ready(): Iterable<FeatureNumber>;
  readyCount(): number;
  isReady(number: FeatureNumber): boolean;
  unmet(number: FeatureNumber): readonly FeatureNumber[];
  readonly graph: DependencyQueries;
};

/** Knows at any moment what can start and in which order, at the price of the change and not of the backlog. */
export function createSchedule({ order }: { readonly order: Order }): Schedule {
  const features = new Map<FeatureNumber, Feature>();
  const ready = createReadyList(order, rankOf);
  const graph = createDependencyGraph((number) => ready.misplace(number));
  const urgency = createInheritedUrgency(
    (number) => features.get(number),
    graph,
    (number) => ready.misplace(number),
  );

  function rankOf(number: FeatureNumber): Rank {
    const feature = features.get(number);
    if (feature === undefined) throw new Error(`feature #${number} is not in the schedule`);
    return rankIn(graph, feature, urgency.of(number));
  }

  function update(feature: Feature): void {
    const { number } = feature;
    const before = features.get(number);
    features.set(number, feature);
    dependentsChanged(updateNode(graph, feature, before));
    if (before?.urgency !== feature.urgency || before.status !== feature.status) urgency.invalidate(number);
    refresh(number);
    if (before !== undefined && ownRankDiffers(before, feature)) ready.misplace(number);
    if (hasLanded(before) !== hasLanded(feature)) graph.dependentsOf(number).forEach(refresh);
  }

  function dependentsChanged(numbers: readonly FeatureNumber[]): void {
    // Every place in the list rests on an urgency, so this also has the place looked at again.
    for (const number of numbers) urgency.invalidate(number);
  }

  function refresh(number: FeatureNumber): void {
    const isReady = features.get(number)?.status === 'pending' && graph.isReady(number);
    if (isReady === ready.has(number)) return;
    if (isReady) ready.add(number);
    else ready.remove(number);
  }

  function remove(number: FeatureNumber): void {
    const feature = features.get(number);
    if (feature === undefined) return;
    graph.remove(number);
    features.delete(number);
    urgency.invalidate(number);
    dependentsChanged(feature.dependencies);
    refresh(number);
    graph.dependentsOf(number).forEach(refresh);
  }

  return {
    update,
    remove,
    ready: () => ready.bestFirst(),
    readyCount: () => ready.size,
    isReady: (number) => ready.has(number),
    unmet: (number) => graph.unmet(number),
    graph,
  };
}

/** Brings the graph's node up to its row; returns the features that won or lost a dependent. */
function updateNode(graph: DependencyGraph, feature: Feature, before: Feature | undefined): readonly FeatureNumber[] {
  const { number, dependencies } = feature;
  const needs = { dependencies, weightMs: workOf(feature), landed: hasLanded(feature) };
  if (before === undefined) {
    graph.add(number, needs);
    return dependencies;
  }
  graph.setWeight(number, needs.weightMs);
  graph.setLanded(number, needs.landed);
  if (sameNumbers(before.dependencies, dependencies)) return [];
  graph.setDependencies(number, dependencies);
  return [...before.dependencies, ...dependencies];
}

function sameNumbers(a: readonly FeatureNumber[], b: readonly FeatureNumber[]): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}

function hasLanded(feature: Feature | undefined): boolean {
  return feature?.status === 'landed';
}

function ownRankDiffers(a: Feature, b: Feature): boolean {
  return a.priority !== b.priority || a.skips !== b.skips || turnOf(a) !== turnOf(b);
}
