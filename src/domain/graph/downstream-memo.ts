import { CyclicGraph } from './cyclic-graph';

/** How to walk the graph and what a node's value is made of. */
export type DownstreamRule<Key, Value> = {
  /** The nodes whose values this one's is made of: those that need it. */
  readonly dependentsOf: (key: Key) => Iterable<Key>;
  /** The nodes whose values are made of this one's: those it needs. */
  readonly dependenciesOf: (key: Key) => Iterable<Key>;
  readonly compute: (key: Key, valueOf: (dependent: Key) => Value) => Value;
  /** Told of every computed value that is no longer true. */
  readonly onStale?: (key: Key) => void;
};

export type DownstreamMemo<Key, Value> = {
  get(key: Key): Value;
  /** The node itself or its set of dependents changed. */
  invalidate(key: Key): void;
};

/**
 * Values made of everything downstream, computed when asked for and kept until something downstream changes.
 * A kept value means that all values it is made of are kept too, so a change walks upstream only as far as kept values
 * go, and loading a whole backlog walks nowhere.
 */
export function createDownstreamMemo<Key, Value>(rule: DownstreamRule<Key, Value>): DownstreamMemo<Key, Value> {
  const kept = new Map<Key, Value>();

  function invalidate(key: Key): void {
    const pending = [key];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (!kept.delete(next)) continue;
      rule.onStale?.(next);
      pending.push(...rule.dependenciesOf(next));
    }
  }

  return {
    get: (key) => (kept.has(key) ? (kept.get(key) as Value) : computeFrom(key, kept, rule)),
    invalidate,
  };
}

/** Depth first without recursion, so that chains of any length fit. */
function computeFrom<Key, Value>(start: Key, kept: Map<Key, Value>, rule: DownstreamRule<Key, Value>): Value {
  const opened = new Set<Key>();
  const stack = [start];
  for (;;) {
    const key = stack.at(-1) as Key;
    const missing = kept.has(key) ? [] : [...rule.dependentsOf(key)].filter((dependent) => !kept.has(dependent));
    if (missing.length > 0) {
      if (opened.has(key)) throw new CyclicGraph(String(key));
      opened.add(key);
      stack.push(...missing);
      continue;
    }
    if (!kept.has(key))
      kept.set(
        key,
        rule.compute(key, (dependent) => kept.get(dependent) as Value),
      );
    stack.pop();
    if (stack.length === 0) return kept.get(key) as Value;
  }
}
