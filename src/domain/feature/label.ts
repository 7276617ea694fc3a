import type { Feature } from '../../shared/feature';

/** A feature as sentences name it: `#7 Database models`. */
export function labelOf(feature: Pick<Feature, 'number' | 'name'>): string {
  return `#${feature.number} ${feature.name}`;
}
