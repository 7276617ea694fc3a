import type { Feature } from '../../shared/feature';
import type { FinalStatus } from '../../shared/final-status';
import type { PlanningOutcome } from '../../shared/planning';
import type { Run } from '../../shared/run';

/**
 * What a run came to: what a person stopped is stopped, unless everything had landed already. Where its plan could not
 * be made it has failed, whatever was in it by then; where the agents it is for never began, nothing is complete.
 */
export function finalStatusOf(
  run: Pick<Run, 'status'>,
  features: readonly Pick<Feature, 'status'>[],
  planning: PlanningOutcome | 'not_begun' | null = null,
): FinalStatus {
  if (planning === 'not_begun') return run.status === 'stopping' ? 'stopped' : 'partial';
  if (planning !== null && planning !== 'ok') return planning === 'interrupted' ? 'stopped' : 'failed';
  const wanted = features.filter((feature) => feature.status !== 'skipped');
  const landed = wanted.filter((feature) => feature.status === 'landed').length;
  if (landed === wanted.length) return 'complete';
  if (run.status === 'stopping') return 'stopped';
  const failed = wanted.some((feature) => feature.status === 'failed');
  return failed && landed === 0 ? 'failed' : 'partial';
}
