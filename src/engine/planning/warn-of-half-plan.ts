import { count } from '../../shared/count';
import type { RunContext } from '../attempt/attempt-context';

/** Once: the run before this one was cut off, or failed, while its backlog was being filled. What is there is built. */
export function warnOfHalfPlan({ ledger, runId }: RunContext): void {
  const { store } = ledger;
  const before = store.runs().findLast(({ id }) => id !== runId);
  const planning = store.plannings().findLast((each) => each.runId === before?.id && each.role === 'initializer');
  if (planning === undefined || planning.outcome === 'ok' || planning.features.length === 0) return;
  const message = `The initializer did not get through ${planning.source} in run ${before?.number}: it had created ${count(planning.features.length, 'feature')}, and this run goes on with what is there. Add what is missing, or remove all features to have it start over`;
  ledger.record({ type: 'warning_raised', code: 'half_plan', message, feature: null });
}
