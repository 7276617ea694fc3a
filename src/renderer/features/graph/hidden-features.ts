import type { FeatureView } from '../../../shared/views';
import { dependentsOf, reachedFrom, type GraphShape } from './graph-shape';

type HiddenInput = {
  readonly shape: GraphShape;
  readonly features: ReadonlyMap<number, FeatureView>;
  /** Features whose followers are folded away. */
  readonly collapsed: ReadonlySet<number>;
  readonly hidesPassing: boolean;
};

/** The features that are not drawn. */
export function hiddenFeatures({ shape, features, collapsed, hidesPassing }: HiddenInput): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const number of collapsed)
    if (shape.has(number)) for (const each of followersOf(shape, number)) hidden.add(each);
  if (hidesPassing) for (const { number, status } of features.values()) if (status === 'landed') hidden.add(number);
  return hidden;
}

/** What comes after a feature and hangs on nothing else: all it needs is the feature, what it needs itself, or such too. */
export function followersOf(shape: GraphShape, number: number): ReadonlySet<number> {
  const reached = reachedFrom(dependentsOf(shape), number);
  const settled = reachedFrom(shape, number).add(number);
  const followers = new Set<number>();
  for (let grew = true; grew;) {
    grew = false;
    for (const each of reached) {
      if (followers.has(each)) continue;
      if (!(shape.get(each) ?? []).every((needed) => settled.has(needed) || followers.has(needed))) continue;
      followers.add(each);
      grew = true;
    }
  }
  return followers;
}
