import { isAtWork } from '../../domain/feature/at-work';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { FeatureNumber } from '../../shared/ids';
import type { RunInput } from './run-input';
import type { RunParts } from './run-parts';

/** Brings what a run keeps in memory up to the rows that a commit has changed. */
export function heedCommit(input: RunInput, parts: RunParts, events: readonly StoredEvent[]): void {
  input.context.budgets.heed(events);
  for (const { event } of events) {
    if (event.type === 'feature_removed') {
      input.schedule.remove(event.feature);
      parts.tickLog.forget(event.feature);
    } else if ('feature' in event && typeof event.feature === 'number') heedFeature(input, parts, event.feature);
    parts.rounds.heed(event);
    if (event.type === 'feature_answered') input.context.gates.answered(event.feature);
    if (isDecision(event)) input.context.gates.asksNoMore(event.feature);
  }
  parts.givenUp.heed(events);
}

/** What a person can do with a feature that asks, besides answering it. */
const decisions = ['feature_skipped', 'feature_reset', 'feature_retried', 'feature_removed'] as const;

const isDecision = (event: DomainEvent): event is Extract<DomainEvent, { readonly type: (typeof decisions)[number] }> =>
  decisions.some((type) => type === event.type);

function heedFeature({ context, schedule, locks }: RunInput, { tickLog }: RunParts, number: FeatureNumber): void {
  const feature = context.ledger.store.feature(number);
  if (feature === undefined) return;
  schedule.update(feature);
  tickLog.learn(feature);
  if (!isAtWork(feature)) locks.release(number);
}
