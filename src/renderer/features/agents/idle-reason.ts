import { holdsBackMost } from '../../lib/holds-back-most';
import type { ProjectModel } from '../../lib/project-model';

/** What an empty lane waits for. */
export function idleReason({ run, counts, features }: ProjectModel): string {
  if (run?.status === 'draining') return 'Starts nothing new: the run is draining.';
  if (run?.status === 'stopping') return 'Starts nothing new: the run is stopping.';
  if (counts.ready > 0) return 'Takes the next ready feature.';
  const most = holdsBackMost(features);
  if (most !== null) return `Nothing is ready. Starts when #${most.feature.number} ${most.feature.name} lands.`;
  if (counts.waiting > 0)
    return `Nothing is ready. ${counts.waiting === 1 ? 'One feature waits' : `${counts.waiting} features wait`}.`;
  return 'Nothing is left to start.';
}
