import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';
import { createDependencyGraph, type DependencyQueries } from '../graph/dependency-graph';
import { createDownstreamMemo } from '../graph/downstream-memo';
import { compareBy, scoreOf, turnOf, urgencyRank, type Rank } from './rank';
import { createSortedList } from './sorted-list';
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
  const ready = new Set<FeatureNumber>();
  /** Ready or formerly ready features whose place in `sorted` is not right any more. */
  const misplaced = new Set<FeatureNumber>();
  const places = new Map<FeatureNumber, Rank>();
  const sorted = createSortedList(compareBy(order));
  const graph = createDependencyGraph(misplace);

  const urgencies = createDownstreamMemo<FeatureNumber, number>({
    // What depends on landed work needs nothing behind it any more: urgency ends there.
    dependentsOf: (number) => (hasLanded(number) ? [] : graph.dependentsOf(number)),
    dependenciesOf: (number) => graph.dependenciesOf(number).filter((dependency) => !hasLanded(dependency)),
    compute: (number, urgencyOf) => {
      const feature = features.get(number);
      if (feature === undefined || landed(feature)) return leastUrgent;
      let soonest = isOver(feature) ? leastUrgent : urgencyRank(feature.urgency);
      for (const dependent of graph.dependentsOf(number)) soonest = Math.min(soonest, urgencyOf(dependent));
      return soonest;
    },
    onStale: misplace,
  });

  function hasLanded(number: FeatureNumber): boolean {
    return landed(features.get(number));
  }

  function misplace(number: FeatureNumber): void {
    if (ready.has(number)) misplaced.add(number);
  }

  function update(feature: Feature): void {
    const before = features.get(feature.number);
    features.set(feature.number, feature);
    updateGraph(feature, before);
    if (before === undefined || before.urgency !== feature.urgency || isOver(before) !== isOver(feature)) {
      urgencies.invalidate(feature.number);
    }
    refresh(feature.number);
    if (before !== undefined && ownRankDiffers(before, feature)) misplace(feature.number);
    if (landed(before) !== landed(feature)) graph.dependentsOf(feature.number).forEach(refresh);
  }

  function updateGraph(feature: Feature, before: Feature | undefined): void {
    const { number, dependencies } = feature;
    const needs = { dependencies, weightMs: workOf(feature), landed: landed(feature) };
    if (before === undefined) graph.add(number, needs);
    else {
      graph.setWeight(number, needs.weightMs);
      graph.setLanded(number, needs.landed);
      if (before.dependencies !== dependencies) graph.setDependencies(number, dependencies);
    }
    if (before?.dependencies !== dependencies) touch([...dependencies, ...(before?.dependencies ?? [])]);
  }

  /** Features that won or lost a dependent. */
  function touch(numbers: readonly FeatureNumber[]): void {
    for (const number of numbers) {
      urgencies.invalidate(number);
      misplace(number);
    }
  }

  function remove(number: FeatureNumber): void {
    const feature = features.get(number);
    if (feature === undefined) return;
    graph.remove(number);
    features.delete(number);
    urgencies.invalidate(number);
    touch(feature.dependencies);
    refresh(number);
    graph.dependentsOf(number).forEach(refresh);
  }

  function refresh(number: FeatureNumber): void {
    const isReady = features.get(number)?.status === 'pending' && graph.isReady(number);
    if (isReady === ready.has(number)) return;
    if (isReady) ready.add(number);
    else ready.delete(number);
    misplaced.add(number);
  }

  /** Brings `sorted` up to date; one by one, or all at once where much has changed. */
  function settle(): void {
    if (misplaced.size === 0) return;
    const atOnce = misplaced.size > 32 && misplaced.size * 4 > sorted.size;
    for (const number of misplaced) {
      const place = places.get(number);
      if (place !== undefined && !atOnce) sorted.remove(place);
      places.delete(number);
      const feature = ready.has(number) ? features.get(number) : undefined;
      if (feature === undefined) continue;
      const rank = rankOf(feature);
      places.set(number, rank);
      if (!atOnce) sorted.insert(rank);
    }
    if (atOnce) sorted.replaceAll([...places.values()]);
    misplaced.clear();
  }

  function rankOf(feature: Feature): Rank {
    const { number, priority } = feature;
    let count: number | undefined;
    return {
      number,
      turn: turnOf(feature),
      urgency: urgencies.get(number),
      bLevelMs: graph.bLevel(number),
      transitiveDependents: () => (count ??= graph.transitiveDependents(number)),
      priority,
      score: scoreOf(feature, graph.dependentsOf(number).size),
    };
  }

  function* bestFirst(): Generator<FeatureNumber> {
    for (let last: Rank | null = null; ;) {
      settle();
      const next = sorted.after(last);
      if (next === undefined) return;
      yield next.number;
      last = next;
    }
  }

  return {
    update,
    remove,
    ready: bestFirst,
    readyCount: () => ready.size,
    isReady: (number) => ready.has(number),
    unmet: graph.unmet,
    graph,
  };
}

const leastUrgent = urgencyRank('later');

function landed(feature: Feature | undefined): boolean {
  return feature?.status === 'landed';
}

/** Nothing is left to do: its urgency is nobody's any more. */
function isOver(feature: Feature): boolean {
  return feature.status === 'landed' || feature.status === 'skipped';
}

function ownRankDiffers(a: Feature, b: Feature): boolean {
  return a.priority !== b.priority || a.skips !== b.skips || a.urgency !== b.urgency || turnOf(a) !== turnOf(b);
}
