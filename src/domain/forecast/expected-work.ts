import type { Feature } from '../../shared/feature';
import { workOf } from '../scheduling/work-of';
import type { History } from './history';

/**
 * What one attempt at a feature is expected to take before it can land, by what the forecast draws from: the mean of
 * what the project has seen, for want of that the estimate or a guess.
 */
export function expectedWorkMs(
  feature: Pick<Feature, 'estimateMs' | 'status'>,
  { workMs, ofEstimate, startMs = 0 }: Pick<History, 'workMs' | 'ofEstimate' | 'startMs'>,
): number {
  if (feature.status === 'skipped') return 0;
  if (feature.estimateMs === null) return mean(workMs) ?? workOf(feature) + startMs;
  const measured = mean(ofEstimate);
  return measured === undefined ? feature.estimateMs + startMs : feature.estimateMs * measured;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
