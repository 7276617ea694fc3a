import { openBatches as batchesIn } from '../../engine/planning/open-batches';
import type { OpenBatch } from '../../shared/open-batch';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';

/** What requests were split into and waits for a person, oldest first. */
export function openBatches(project: OpenProject): Result<readonly OpenBatch[]> {
  return reading(project.databaseFile, (store) => ok(batchesIn(store)));
}
