import type { FeatureView } from '../../shared/views';
import { statusWords } from '../ui/status';

/** Features whose number, id, name, status word or reason holds every word of the search, in the list's order. */
export function filterFeatures(
  features: ReadonlyMap<number, FeatureView>,
  numbers: readonly number[],
  search: string,
): readonly number[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return numbers;
  return numbers.filter((number) => {
    const feature = features.get(number);
    if (feature === undefined) return false;
    const text = searchable(feature);
    return words.every((word) => (/^#\d+$/.test(word) ? word === `#${number}` : text.includes(word)));
  });
}

function searchable({ number, id, name, shown, reason, category }: FeatureView): string {
  return `#${number} ${id} ${name} ${statusWords[shown]} ${category} ${reason ?? ''}`.toLowerCase();
}
