import type { Feature } from '../../shared/feature';

const longest = 40;

/** A name in a–z, 0–9 and `-`, at most 40 characters; `feature` when nothing of it is left. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest + 1)
    .replace(/^-/, '')
    .slice(0, longest)
    .replace(/-$/, '');
  return slug === '' ? 'feature' : slug;
}

/**
 * The branch an attempt at the feature works on; `prefix` is the project's own, empty for most. Text of people reaches
 * git only through this slug.
 */
export function branchOf(feature: Pick<Feature, 'number' | 'name'>, prefix: string): string {
  return `flotilla/${prefix}${feature.number}-${slugOf(feature.name)}`;
}
