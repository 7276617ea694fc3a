import { sequentialMsOf } from '../../domain/report/attempt-figures';
import { workSpans } from '../../domain/report/work-spans';
import type { AttemptId, FeatureNumber, RunId } from '../../shared/ids';
import type { StoreReader } from '../ports/project-store';

type Landed = { readonly feature: FeatureNumber; readonly attemptId: AttemptId };

/** What one feature that has landed adds to the time its run would have taken with one agent: as its report counts it. */
export function workOfLanded(store: Pick<StoreReader, 'attempt' | 'eventsOf'>, landed: Landed, run: RunId): number {
  const attempt = store.attempt(landed.attemptId);
  return attempt?.runId === run ? sequentialMsOf(attempt, workSpans(store.eventsOf(landed.feature))) : 0;
}
