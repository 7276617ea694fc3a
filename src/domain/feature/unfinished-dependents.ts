import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';

/** Features that need this one directly and are neither landed nor skipped, by number. */
export function unfinishedDependents(features: Iterable<Feature>, number: FeatureNumber): readonly FeatureNumber[] {
  const found: FeatureNumber[] = [];
  for (const { number: dependent, status, dependencies } of features) {
    if (status !== 'landed' && status !== 'skipped' && dependencies.includes(number)) found.push(dependent);
  }
  return found.sort((a, b) => a - b);
}
