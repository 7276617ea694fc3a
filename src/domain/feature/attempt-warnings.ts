import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { AttemptId } from '../../shared/ids';

export type AttemptWarning = Extract<DomainEvent, { readonly type: 'warning_raised' }> & {
  readonly attemptId: AttemptId;
};

/** What was warned of about attempts, oldest first, as the log of their feature tells. */
export function attemptWarnings(eventsOfFeature: Iterable<StoredEvent>): readonly AttemptWarning[] {
  const warnings: AttemptWarning[] = [];
  for (const { event } of eventsOfFeature) {
    if (event.type !== 'warning_raised' || event.attemptId === undefined) continue;
    warnings.push({ ...event, attemptId: event.attemptId });
  }
  return warnings;
}
