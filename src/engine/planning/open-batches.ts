import type { OpenBatch } from '../../shared/open-batch';
import type { Planning } from '../../shared/planning';
import type { StoreReader } from '../ports/project-store';

/** What requests were split into and no person has decided about, oldest first. */
export function openBatches(store: Pick<StoreReader, 'plannings'>): readonly OpenBatch[] {
  return store
    .plannings()
    .filter(({ proposed, decision }) => proposed.length > 0 && decision === null)
    .map(batchOf);
}

const batchOf = ({ number, source, agent, proposed }: Planning): OpenBatch => ({
  planning: number,
  source,
  agent,
  proposed: [...proposed],
});
