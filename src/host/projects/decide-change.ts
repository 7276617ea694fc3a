import { decideFeature } from '../../domain/feature/decide';
import type { Decide } from '../../engine/features/apply-change';
import { decideChange } from '../../engine/features/decide-change';
import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { ok } from '../../shared/result';

/** Decides where no host is. Work that a killed host left claimed counts as interrupted from now on. */
export const decideWithoutHost: Decide = (store, found, change) => {
  const cutOff = interruption(found);
  const feature = cutOff === null ? found : { ...found, status: 'pending' as const };
  const decided = decideChange(store, feature, change);
  if (!decided.ok || cutOff === null || decided.value.events.length === 0) return decided;
  // New text reaches it when the next run goes on with it.
  if (change.type === 'edit' && !change.restart) return decided;
  return ok({ ...decided.value, events: [cutOff, ...decided.value.events] });
};

/** Its owner is dead, or this would be refused beside a running host. What waits to land stays for the next run. */
function interruption(feature: Feature): DomainEvent | null {
  const { status, attemptId, generation } = feature;
  if ((status !== 'claimed' && status !== 'verifying') || attemptId === null) return null;
  const decided = decideFeature(feature, { type: 'interrupt', attemptId, generation, why: 'crash', notBefore: null });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value[0] ?? null;
}
