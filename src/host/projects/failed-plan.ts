import type { StoreReader } from '../../engine/ports/project-store';
import type { Run } from '../../shared/run';

/** A plan that the last run was to make of an app spec, and why nothing came of it. */
export type FailedPlan = { readonly source: string; readonly reason: string };

/** Null where it went well, was interrupted, or where there are features all the same. */
export function failedPlan(store: StoreReader, run: Run | null): FailedPlan | null {
  if (store.features().length > 0) return null;
  const last = store.plannings().at(-1);
  if (last === undefined || last.runId !== run?.id || last.role !== 'initializer') return null;
  const { outcome, reason, source } = last;
  if (outcome === null || outcome === 'ok' || outcome === 'interrupted') return null;
  return { source, reason: reason ?? outcome };
}
