import { slugOf } from '../../domain/feature/branch-name';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { PlanFeature } from '../../shared/plan';

/**
 * Drafted features as a plan that can be imported later, whatever their numbers are then: each has an id, and names
 * those it needs by theirs.
 */
export function proposedPlan(
  drafted: readonly Feature[],
  backlog: (number: FeatureNumber) => Feature | undefined,
): readonly PlanFeature[] {
  const taken = new Set<string>();
  const ids = new Map(drafted.map((feature) => [feature.number, idFor(feature, taken)] as const));
  const idOf = (number: FeatureNumber) => ids.get(number) ?? backlog(number)?.id;
  return drafted.map(({ number, name, description, category, steps, priority, urgency, files, ...rest }) => ({
    id: ids.get(number),
    name,
    description,
    category,
    steps: [...steps],
    priority,
    urgency,
    dependencies: rest.dependencies.flatMap((needed) => idOf(needed) ?? []),
    files: [...files],
    ...(rest.estimateMs !== null && { estimate: inMinutes(rest.estimateMs) }),
  }));
}

/** Its own id, else one made of its name: the number it was drafted with may be another's by then. */
function idFor({ id, number, name }: Feature, taken: Set<string>): string {
  const wanted: string = id === String(number) ? slugOf(name) : id;
  let free = wanted;
  for (let index = 2; taken.has(free); index += 1) free = `${wanted}-${index}`;
  taken.add(free);
  return free;
}

const inMinutes = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms}ms`);
