import type { Feature } from '../../shared/feature';
import type { FinalStatus } from '../../shared/final-status';
import type { Run } from '../../shared/run';

/** What a run came to: what a person stopped is stopped, unless everything had landed already. */
export function finalStatusOf(run: Pick<Run, 'status'>, features: readonly Pick<Feature, 'status'>[]): FinalStatus {
  const wanted = features.filter((feature) => feature.status !== 'skipped');
  const landed = wanted.filter((feature) => feature.status === 'landed').length;
  if (landed === wanted.length) return 'complete';
  if (run.status === 'stopping') return 'stopped';
  const failed = wanted.some((feature) => feature.status === 'failed');
  return failed && landed === 0 ? 'failed' : 'partial';
}
