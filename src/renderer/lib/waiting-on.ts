import { count } from '../../shared/count';
import type { FeatureView } from '../../shared/views';

type Features = ReadonlyMap<number, FeatureView>;

/** How many features can't start before this one has landed, directly or through others, each counted once. */
export function countWaitingOn(number: number, features: Features): number {
  const dependents = dependentsIn(features);
  const found = new Set<number>();
  const open = [number];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependent of dependents.get(next) ?? []) {
      if (found.has(dependent) || dependent === number) continue;
      found.add(dependent);
      open.push(dependent);
    }
  }
  return found.size;
}

/** The same number is told in these words wherever it stands: `8 features wait on it`. */
export function waitingWords(many: number, what = 'it'): string {
  return `${count(many, 'feature')} ${many === 1 ? 'waits' : 'wait'} on ${what}`;
}

const known = new WeakMap<Features, ReadonlyMap<number, readonly number[]>>();

function dependentsIn(features: Features): ReadonlyMap<number, readonly number[]> {
  const before = known.get(features);
  if (before !== undefined) return before;
  const dependents = new Map<number, number[]>();
  for (const { number, status, dependencies } of features.values()) {
    if (status === 'landed') continue;
    for (const needed of dependencies) {
      const others = dependents.get(needed);
      if (others === undefined) dependents.set(needed, [number]);
      else others.push(number);
    }
  }
  known.set(features, dependents);
  return dependents;
}
