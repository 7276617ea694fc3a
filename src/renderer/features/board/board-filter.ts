import type { FeatureView } from '../../../shared/views';

/** What the board is narrowed to; all that is set has to hold. */
export type BoardFilter = {
  readonly critical: boolean;
  readonly urgent: boolean;
  readonly triedBefore: boolean;
  readonly categories: ReadonlySet<string>;
};

export const noFilter: BoardFilter = { critical: false, urgent: false, triedBefore: false, categories: new Set() };

export type FilterMark = { readonly word: string; readonly without: BoardFilter };

export function passes({ critical, urgent, triedBefore, categories }: BoardFilter, feature: FeatureView): boolean {
  if (critical && !feature.onCriticalPath) return false;
  if (urgent && feature.urgency !== 'urgent') return false;
  if (triedBefore && feature.failures === 0) return false;
  return categories.size === 0 || categories.has(feature.category);
}

/** What is set, each with the filter as it is without it. */
export function marksOf(filter: BoardFilter): readonly FilterMark[] {
  const marks: FilterMark[] = [];
  if (filter.critical) marks.push({ word: 'Critical path', without: { ...filter, critical: false } });
  if (filter.urgent) marks.push({ word: 'Urgent', without: { ...filter, urgent: false } });
  if (filter.triedBefore) marks.push({ word: 'Failed before', without: { ...filter, triedBefore: false } });
  for (const category of filter.categories) {
    marks.push({ word: category, without: { ...filter, categories: toggled(filter.categories, category) } });
  }
  return marks;
}

export function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

const mostCategories = 20;

/** The categories most features have. */
export function categoriesOf(features: Iterable<FeatureView>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { category } of features) if (category !== '') counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, mostCategories)
    .map(([category]) => category);
}
