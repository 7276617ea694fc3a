import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { labelOf } from '../feature/label';
import { findCycle } from '../graph/find-cycle';
import { shownPath } from '../graph/shown-path';
import type { MatchedFeature } from './match-entries';

export type ResolvedFeature = MatchedFeature & {
  /** Null when the plan says nothing about them. */
  readonly dependencies: readonly FeatureNumber[] | null;
};

export type Resolved = { readonly features: readonly ResolvedFeature[]; readonly warnings: readonly string[] };

/** Ids to numbers: ids of the plan first, then those of the backlog. Unknown ones are warned of and left out. */
export function resolveDependencies(
  matched: readonly MatchedFeature[],
  existing: readonly Feature[],
): Result<Resolved> {
  const numbers = new Map<string, FeatureNumber>(existing.map((feature) => [feature.id, feature.number]));
  for (const { id, number } of matched) numbers.set(id, number);
  const warnings: string[] = [];
  const features: ResolvedFeature[] = [];
  for (const match of matched) {
    const { read, number } = match;
    const dependencies = new Set<FeatureNumber>();
    for (const [index, dependency] of (read.dependencies ?? []).entries()) {
      const needed = numbers.get(dependency);
      if (needed === number) return err(needsItself(match));
      if (needed !== undefined) dependencies.add(needed);
      else {
        const where = read.where(['dependencies', index]);
        warnings.push(`“${read.name}” depends on ${dependency}, which is unknown; ignored (${where}).`);
      }
    }
    features.push({ ...match, dependencies: read.dependencies === null ? null : [...dependencies] });
  }
  return ok({ features, warnings });
}

/** The cycle that the backlog would have, named from feature to feature. */
export function findImportCycle(
  dependencies: ReadonlyMap<FeatureNumber, readonly FeatureNumber[]>,
  matched: readonly MatchedFeature[],
  existing: readonly Feature[],
): Fault | null {
  const cycle = findCycle(dependencies);
  if (cycle === null) return null;
  const labels = new Map<FeatureNumber, string>(existing.map((feature) => [feature.number, labelOf(feature)]));
  const places = new Map<FeatureNumber, () => string>();
  for (const { number, read } of matched) {
    labels.set(number, labelOf({ number, name: read.name }));
    places.set(number, read.where);
  }
  const path = shownPath(cycle.map((number) => labels.get(number) ?? `#${number}`));
  const where = cycle.map((number) => places.get(number)).find((place) => place !== undefined)?.();
  return { code: 'cycle', message: `The dependencies form a cycle: ${path}.`, where, remedy: breakIt };
}

const breakIt = 'Take one of these dependencies out.';

function needsItself({ read, id }: MatchedFeature): Fault {
  const message = `“${read.name}” depends on itself: ${id} → ${id}.`;
  return { code: 'cycle', message, where: read.where(), remedy: 'Take it out of its own dependencies.' };
}
