import type { FeatureView } from '../../../shared/views';

/** Every feature with what it needs. */
export type GraphShape = ReadonlyMap<number, readonly number[]>;

type Features = ReadonlyMap<number, FeatureView>;

/** The graph without its states: the same object as before while only states have changed. */
export function shapeOf(features: Features, numbers: readonly number[], before: GraphShape | null): GraphShape {
  if (before !== null && isSameShape(features, before)) return before;
  return new Map(
    numbers.map((number) => [number, (features.get(number)?.dependencies ?? []).filter((each) => features.has(each))]),
  );
}

function isSameShape(features: Features, shape: GraphShape): boolean {
  if (features.size !== shape.size) return false;
  for (const { number, dependencies } of features.values()) {
    const needs = shape.get(number);
    if (needs === undefined || !isSameList(needs, dependencies, features)) return false;
  }
  return true;
}

/** A dependency on nothing that is there draws no edge. */
function isSameList(needs: readonly number[], dependencies: readonly number[], features: Features): boolean {
  let at = 0;
  for (const each of dependencies) {
    if (needs[at] === each) at += 1;
    else if (features.has(each)) return false;
  }
  return at === needs.length;
}

const turned = new WeakMap<GraphShape, GraphShape>();

/** The same graph from the other end: every feature with those that need it. */
export function dependentsOf(shape: GraphShape): GraphShape {
  const known = turned.get(shape);
  if (known !== undefined) return known;
  const dependents = new Map<number, number[]>([...shape.keys()].map((number) => [number, []]));
  for (const [number, needs] of shape) for (const needed of needs) dependents.get(needed)?.push(number);
  turned.set(shape, dependents);
  return dependents;
}

/** Everything that is reached from a feature over one or more edges. */
export function reachedFrom(edges: GraphShape, start: number): Set<number> {
  const reached = new Set<number>();
  const open = [start];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    for (const next of edges.get(number) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** A feature with all it needs and all that need it. */
export function kinOf(shape: GraphShape, number: number): ReadonlySet<number> {
  return new Set([number, ...reachedFrom(shape, number), ...reachedFrom(dependentsOf(shape), number)]);
}
