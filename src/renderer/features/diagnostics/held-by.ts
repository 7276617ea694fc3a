import type { ProjectModel } from '../../lib/project-model';

/** Unfinished features that can’t start without this one, directly or through others. */
export function heldBy(number: number, features: ProjectModel['features']): readonly number[] {
  const dependents = dependentsOf(features);
  const held = new Set<number>();
  const left = [number];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const dependent of dependents.get(next) ?? []) {
      if (held.has(dependent)) continue;
      held.add(dependent);
      left.push(dependent);
    }
  }
  return [...held].sort((a, b) => a - b);
}

const known = new WeakMap<ProjectModel['features'], ReadonlyMap<number, readonly number[]>>();

function dependentsOf(features: ProjectModel['features']): ReadonlyMap<number, readonly number[]> {
  const before = known.get(features);
  if (before !== undefined) return before;
  const found = new Map<number, number[]>();
  for (const feature of features.values()) {
    if (feature.status === 'landed' || feature.status === 'skipped') continue;
    for (const dependency of feature.dependencies) {
      const list = found.get(dependency);
      if (list === undefined) found.set(dependency, [feature.number]);
      else list.push(feature.number);
    }
  }
  known.set(features, found);
  return found;
}
