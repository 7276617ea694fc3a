import { assertNever } from '../../shared/assert-never';
import type { Feature, Urgency } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Order } from '../../shared/run-settings';

/** What the order of ready features is made of; frozen when a feature takes its place among them. */
export type Rank = {
  readonly number: FeatureNumber;
  /** 0 answered, 1 interrupted and to be resumed, 2 new. */
  readonly turn: 0 | 1 | 2;
  /** 0 urgent, 1 normal, 2 later; inherited by what it depends on. */
  readonly urgency: number;
  readonly bLevelMs: number;
  /** Counted only when everything before it is equal. */
  readonly transitiveDependents: () => number;
  readonly priority: number;
  readonly score: number;
};

/** Compares two ranks, the one to start first being the smaller; equal only for the same feature. */
export function compareBy(order: Order): (a: Rank, b: Rank) => number {
  switch (order) {
    case 'critical-path':
      return (a, b) => a.turn - b.turn || byCriticalPath(a, b) || byPriority(a, b);
    case 'score':
      return (a, b) => a.turn - b.turn || b.score - a.score || byPriority(a, b);
    default:
      return assertNever(order);
  }
}

/** The score of a feature: (1000 − priority) + 100 × direct dependents − 10 × skips. */
export function scoreOf(feature: Pick<Feature, 'priority' | 'skips'>, directDependents: number): number {
  return 1000 - feature.priority + 100 * directDependents - 10 * feature.skips;
}

/** Urgency as a number, smaller is sooner. */
export function urgencyRank(urgency: Urgency): number {
  switch (urgency) {
    case 'urgent':
      return 0;
    case 'normal':
      return 1;
    case 'later':
      return 2;
    default:
      return assertNever(urgency);
  }
}

export function turnOf(feature: Pick<Feature, 'first' | 'attemptId'>): Rank['turn'] {
  if (feature.first) return 0;
  return feature.attemptId === null ? 2 : 1;
}

function byCriticalPath(a: Rank, b: Rank): number {
  return (
    a.urgency - b.urgency ||
    b.bLevelMs - a.bLevelMs ||
    (a.number === b.number ? 0 : b.transitiveDependents() - a.transitiveDependents())
  );
}

function byPriority(a: Rank, b: Rank): number {
  return a.priority - b.priority || a.number - b.number;
}
