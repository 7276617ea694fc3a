import type { FeatureView } from '../../../shared/views';

/** Numbers of the features that a search means, in order; `#7` and `7` mean that one first. */
export function findFeatures(features: ReadonlyMap<number, FeatureView>, search: string): readonly number[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [];
  const exact = wanted.replace(/^#/, '');
  const found = [...features.values()]
    .filter(({ number, id, name }) =>
      wanted.startsWith('#')
        ? String(number).startsWith(exact)
        : name.toLowerCase().includes(wanted) || id.toLowerCase() === wanted || String(number) === exact,
    )
    .map(({ number }) => number)
    .sort((a, b) => a - b);
  const first = Number(exact);
  return found.includes(first) ? [first, ...found.filter((number) => number !== first)] : found;
}
