import type { Feature } from '../../shared/feature';
import type { FinalStatus } from '../../shared/run';

/** What a run came to: what a person stopped is stopped, unless everything had landed already. */
export function finalStatusOf(features: readonly Pick<Feature, 'status'>[], stopped: boolean): FinalStatus {
  const wanted = features.filter((feature) => feature.status !== 'skipped');
  const landed = wanted.filter((feature) => feature.status === 'landed').length;
  if (landed === wanted.length) return 'complete';
  if (stopped) return 'stopped';
  const failed = wanted.some((feature) => feature.status === 'failed');
  return failed && landed === 0 ? 'failed' : 'partial';
}
