import type { FeatureNumber } from '../../shared/ids';
import { createDependentsCount } from './dependents-count';
import { createDownstreamMemo } from './downstream-memo';

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

type Node = {
  known: boolean;
  dependencies: readonly FeatureNumber[];
  readonly dependents: Set<FeatureNumber>;
  /** Dependencies that have not landed. */
  unmet: number;
  landed: boolean;
  weightMs: number;
};

/**
 * The dependency graph of a backlog, kept up to date change by change: readiness by counters, ranks by what is
 * downstream and only recomputed upstream of a change. Acyclic by contract; cycles are refused before they get here.
 * `onRankStale` hears of nodes whose b-level or count of dependents was asked for and may have changed since.
 */
export function createDependencyGraph(onRankStale?: (number: FeatureNumber) => void): DependencyGraph {
  const nodes = new Map<FeatureNumber, Node>();
  const onStale = onRankStale ?? (() => undefined);

  const bLevels = createDownstreamMemo<FeatureNumber, number>({
    // Landed work is no longer ahead of anybody: its level is 0 whatever comes after it.
    dependentsOf: (number) => (isLanded(number) ? [] : dependentsOf(number)),
    dependenciesOf: (number) => dependenciesOf(number).filter((dependency) => !isLanded(dependency)),
    compute: (number, levelOf) => {
      const node = nodes.get(number);
      if (node === undefined || node.landed) return 0;
      let longest = 0;
      for (const dependent of node.dependents) longest = Math.max(longest, levelOf(dependent));
      return node.weightMs + longest;
    },
    onStale,
  });
  const counts = createDependentsCount<FeatureNumber>({ dependentsOf, dependenciesOf, onStale });

  function isLanded(number: FeatureNumber): boolean {
    return nodes.get(number)?.landed ?? false;
  }

  function dependentsOf(number: FeatureNumber): ReadonlySet<FeatureNumber> {
    return nodes.get(number)?.dependents ?? none;
  }

  function dependenciesOf(number: FeatureNumber): readonly FeatureNumber[] {
    return nodes.get(number)?.dependencies ?? [];
  }

  /** The node, or a place for it until it is added. */
  function nodeFor(number: FeatureNumber): Node {
    const there = nodes.get(number);
    if (there !== undefined) return there;
    const node: Node = { known: false, dependencies: [], dependents: new Set(), unmet: 0, landed: false, weightMs: 0 };
    nodes.set(number, node);
    return node;
  }

  function setDependencies(number: FeatureNumber, dependencies: readonly FeatureNumber[]): void {
    const node = nodeFor(number);
    const wanted = new Set(dependencies);
    const before = new Set(node.dependencies);
    node.dependencies = [...wanted];
    for (const dependency of wanted) if (!before.has(dependency)) link(number, node, dependency);
    for (const dependency of before) if (!wanted.has(dependency)) unlink(number, node, dependency);
  }

  function link(number: FeatureNumber, node: Node, dependency: FeatureNumber): void {
    const needed = nodeFor(dependency);
    needed.dependents.add(number);
    if (!needed.landed) node.unmet += 1;
    staleUpstreamOf(dependency);
  }

  function unlink(number: FeatureNumber, node: Node, dependency: FeatureNumber): void {
    const needed = nodeFor(dependency);
    needed.dependents.delete(number);
    if (!needed.landed) node.unmet -= 1;
    staleUpstreamOf(dependency);
    if (!needed.known && needed.dependents.size === 0) nodes.delete(dependency);
  }

  function staleUpstreamOf(number: FeatureNumber): void {
    bLevels.invalidate(number);
    counts.invalidate(number);
  }

  function setLanded(number: FeatureNumber, landed: boolean): void {
    const node = nodeFor(number);
    if (node.landed === landed) return;
    node.landed = landed;
    for (const dependent of node.dependents) nodeFor(dependent).unmet += landed ? -1 : 1;
    bLevels.invalidate(number);
  }

  function setWeight(number: FeatureNumber, weightMs: number): void {
    const node = nodeFor(number);
    if (node.weightMs === weightMs) return;
    node.weightMs = weightMs;
    bLevels.invalidate(number);
  }

  return {
    add(number, { dependencies = [], weightMs = 0, landed = false } = {}) {
      nodeFor(number).known = true;
      setWeight(number, weightMs);
      setLanded(number, landed);
      setDependencies(number, dependencies);
    },
    remove(number) {
      const node = nodes.get(number);
      if (node === undefined) return;
      setDependencies(number, []);
      setLanded(number, false);
      setWeight(number, 0);
      node.known = false;
      if (node.dependents.size === 0) nodes.delete(number);
    },
    setDependencies,
    setWeight,
    setLanded,
    has: (number) => nodes.get(number)?.known ?? false,
    isReady(number) {
      const node = nodes.get(number);
      return node !== undefined && node.known && !node.landed && node.unmet === 0;
    },
    unmet: (number) => dependenciesOf(number).filter((dependency) => !isLanded(dependency)),
    dependenciesOf,
    dependentsOf,
    bLevel: bLevels.get,
    transitiveDependents: counts.get,
  };
}

const none: ReadonlySet<FeatureNumber> = new Set();
