import type { Feature } from '../../shared/feature';

/** What one agent needs for a feature nobody estimated. Equal for all of them, so without estimates hops decide. */
export const guessedWorkMs = 20 * 60_000;

/** Expected working time still ahead of a feature when it starts from nothing; 0 for what a person took out. */
export function workOf(feature: Pick<Feature, 'estimateMs' | 'status'>): number {
  return feature.status === 'skipped' ? 0 : (feature.estimateMs ?? guessedWorkMs);
}
