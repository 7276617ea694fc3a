import type { FeatureNumber } from '../../shared/ids';

/** One node as the book keeps it; `known` is false for a name that others need but that was never added. */
export type GraphNode = {
  readonly known: boolean;
  readonly dependencies: readonly FeatureNumber[];
  readonly dependents: ReadonlySet<FeatureNumber>;
  /** Dependencies that have not landed. */
  readonly unmet: number;
  readonly landed: boolean;
  readonly weightMs: number;
};

export type NodeBook = {
  get(number: FeatureNumber): GraphNode | undefined;
  readonly numbers: () => Iterable<FeatureNumber>;
  setKnown(number: FeatureNumber, known: boolean): void;
  setDependencies(number: FeatureNumber, dependencies: readonly FeatureNumber[]): void;
  setWeight(number: FeatureNumber, weightMs: number): void;
  setLanded(number: FeatureNumber, landed: boolean): void;
};

export type NodeListeners = {
  /** The node won or lost a dependent. */
  readonly onDependents: (number: FeatureNumber) => void;
  /** The node's own weight or landing changed. */
  readonly onNode: (number: FeatureNumber) => void;
};

type Entry = {
  known: boolean;
  dependencies: readonly FeatureNumber[];
  readonly dependents: Set<FeatureNumber>;
  unmet: number;
  landed: boolean;
  weightMs: number;
};

/** Nodes and their edges in both directions, with a counter of unmet dependencies on each. */
export function createNodeBook(listeners: NodeListeners): NodeBook {
  const entries = new Map<FeatureNumber, Entry>();

  /** The node, or a place for it until it is added. */
  function entryFor(number: FeatureNumber): Entry {
    const there = entries.get(number);
    if (there !== undefined) return there;
    const entry: Entry = {
      known: false,
      dependencies: [],
      dependents: new Set(),
      unmet: 0,
      landed: false,
      weightMs: 0,
    };
    entries.set(number, entry);
    return entry;
  }

  function link(number: FeatureNumber, entry: Entry, dependency: FeatureNumber): void {
    const needed = entryFor(dependency);
    needed.dependents.add(number);
    if (!needed.landed) entry.unmet += 1;
    listeners.onDependents(dependency);
  }

  function unlink(number: FeatureNumber, entry: Entry, dependency: FeatureNumber): void {
    const needed = entryFor(dependency);
    needed.dependents.delete(number);
    if (!needed.landed) entry.unmet -= 1;
    listeners.onDependents(dependency);
    dropIfForgotten(dependency, needed);
  }

  function dropIfForgotten(number: FeatureNumber, entry: Entry): void {
    if (!entry.known && entry.dependents.size === 0) entries.delete(number);
  }

  return {
    get: (number) => entries.get(number),
    numbers: () => entries.keys(),
    setKnown(number, known) {
      const entry = entryFor(number);
      entry.known = known;
      dropIfForgotten(number, entry);
    },
    setDependencies(number, dependencies) {
      const entry = entryFor(number);
      const wanted = new Set(dependencies);
      const before = new Set(entry.dependencies);
      entry.dependencies = [...wanted];
      for (const dependency of wanted) if (!before.has(dependency)) link(number, entry, dependency);
      for (const dependency of before) if (!wanted.has(dependency)) unlink(number, entry, dependency);
    },
    setWeight(number, weightMs) {
      const entry = entryFor(number);
      if (entry.weightMs === weightMs) return;
      entry.weightMs = weightMs;
      listeners.onNode(number);
    },
    setLanded(number, landed) {
      const entry = entryFor(number);
      if (entry.landed === landed) return;
      entry.landed = landed;
      for (const dependent of entry.dependents) entryFor(dependent).unmet += landed ? -1 : 1;
      listeners.onNode(number);
    },
  };
}
