import type { FeatureNumber } from '../../shared/ids';
import { createDependentsCount } from './dependents-count';
import { createDownstreamMemo } from './downstream-memo';
import { createNodeBook } from './node-book';

export type NodeInput = {
  readonly dependencies?: readonly FeatureNumber[];
  /** Expected working time. */
  readonly weightMs?: number;
  readonly landed?: boolean;
};

/** What can be asked of the graph. A node that was never added counts as not landed. */
export type DependencyQueries = {
  has(number: FeatureNumber): boolean;
  /** Not landed itself, and everything it needs has landed. */
  isReady(number: FeatureNumber): boolean;
  /** What it still waits for, in the order it was declared. */
  unmet(number: FeatureNumber): readonly FeatureNumber[];
  dependenciesOf(number: FeatureNumber): readonly FeatureNumber[];
  dependentsOf(number: FeatureNumber): ReadonlySet<FeatureNumber>;
  /** Milliseconds of the longest path of unlanded work from the start of this node to an end of the graph. */
  bLevel(number: FeatureNumber): number;
  /** How many nodes need this one, directly or through others, each counted once. */
  transitiveDependents(number: FeatureNumber): number;
};

export type DependencyGraph = DependencyQueries & {
  add(number: FeatureNumber, input?: NodeInput): void;
  /** Nodes that need it go on needing it: take it out of their dependencies first. */
  remove(number: FeatureNumber): void;
  setDependencies(number: FeatureNumber, dependencies: readonly FeatureNumber[]): void;
  setWeight(number: FeatureNumber, weightMs: number): void;
  setLanded(number: FeatureNumber, landed: boolean): void;
};

/**
 * The dependency graph of a backlog, kept up to date change by change: readiness by counters, ranks by what is
 * downstream and only recomputed upstream of a change. Acyclic by contract; cycles are refused before they get here.
 * `onRankStale` hears of nodes whose b-level or count of dependents was asked for and may have changed since.
 */
export function createDependencyGraph(onRankStale: (number: FeatureNumber) => void = () => {}): DependencyGraph {
  const nodes = createNodeBook({
    onDependents(number) {
      bLevels.invalidate(number);
      counts.invalidate(number);
    },
    onNode: (number) => bLevels.invalidate(number),
  });
  const isLanded = (number: FeatureNumber) => nodes.get(number)?.landed ?? false;
  const dependentsOf = (number: FeatureNumber) => nodes.get(number)?.dependents ?? none;
  const dependenciesOf = (number: FeatureNumber) => nodes.get(number)?.dependencies ?? [];

  const bLevels = createDownstreamMemo<FeatureNumber, number>({
    // Landed work is no longer ahead of anybody: its level is 0 whatever comes after it.
    dependentsOf: (number) => (isLanded(number) ? none : dependentsOf(number)),
    dependenciesOf: (number) => dependenciesOf(number).filter((dependency) => !isLanded(dependency)),
    compute: (number, levelOf) => {
      const node = nodes.get(number);
      if (node === undefined || node.landed) return 0;
      let longest = 0;
      for (const dependent of node.dependents) longest = Math.max(longest, levelOf(dependent));
      return node.weightMs + longest;
    },
    onStale: onRankStale,
  });
  const counts = createDependentsCount<FeatureNumber>({
    nodes: nodes.numbers,
    dependentsOf,
    dependenciesOf,
    onStale: onRankStale,
  });

  return {
    add(number, { dependencies = [], weightMs = 0, landed = false } = {}) {
      nodes.setKnown(number, true);
      nodes.setWeight(number, weightMs);
      nodes.setLanded(number, landed);
      nodes.setDependencies(number, dependencies);
    },
    remove(number) {
      if (nodes.get(number) === undefined) return;
      nodes.setDependencies(number, []);
      nodes.setLanded(number, false);
      nodes.setWeight(number, 0);
      nodes.setKnown(number, false);
    },
    setDependencies: (number, dependencies) => nodes.setDependencies(number, dependencies),
    setWeight: (number, weightMs) => nodes.setWeight(number, weightMs),
    setLanded: (number, landed) => nodes.setLanded(number, landed),
    has: (number) => nodes.get(number)?.known ?? false,
    isReady(number) {
      const node = nodes.get(number);
      return node !== undefined && node.known && !node.landed && node.unmet === 0;
    },
    unmet: (number) => dependenciesOf(number).filter((dependency) => !isLanded(dependency)),
    dependenciesOf,
    dependentsOf,
    bLevel: (number) => bLevels.get(number),
    transitiveDependents: (number) => counts.get(number),
  };
}

const none: ReadonlySet<FeatureNumber> = new Set();
