import { countDependents } from './count-dependents';

export type DependentsCountRule<Key> = {
  readonly nodes: () => Iterable<Key>;
  readonly dependentsOf: (key: Key) => Iterable<Key>;
  readonly dependenciesOf: (key: Key) => readonly Key[];
  /** Told of every node whose count may no longer be true. */
  readonly onStale?: (key: Key) => void;
};

export type DependentsCount<Key> = {
  get(key: Key): number;
  /** The node's set of dependents changed. */
  invalidate(key: Key): void;
};

/**
 * How many nodes are downstream of a node, each counted once however many ways lead to it. Counts are kept until an
 * edge downstream changes. `walked` holds the nodes some count went over; what is downstream of a walked node is
 * walked too, so a change goes upstream through walked nodes only. Where many are asked for, all are counted together,
 * which costs about as much as a few single ones.
 */
export function createDependentsCount<Key>(rule: DependentsCountRule<Key>): DependentsCount<Key> {
  const counts = new Map<Key, number>();
  const walked = new Set<Key>();
  let steps = 0;

  function count(start: Key): number {
    const seen = new Set<Key>([start]);
    for (const key of seen) {
      walked.add(key);
      for (const dependent of rule.dependentsOf(key)) seen.add(dependent);
    }
    counts.set(start, seen.size - 1);
    steps += seen.size;
    if (steps > stepsBeforeAll) countAll();
    return seen.size - 1;
  }

  function countAll(): void {
    const edges = new Map([...rule.nodes()].map((key) => [key, rule.dependenciesOf(key)] as const));
    for (const [key, downstream] of countDependents(edges)) {
      counts.set(key, downstream);
      walked.add(key);
    }
    steps = 0;
  }

  function invalidate(key: Key): void {
    const pending = [key];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (!walked.delete(next)) continue;
      if (counts.delete(next)) rule.onStale?.(next);
      pending.push(...rule.dependenciesOf(next));
    }
  }

  return { get: (key) => counts.get(key) ?? count(key), invalidate };
}

/** Below it single counts are over before a count of all would have begun. */
const stepsBeforeAll = 50_000;
