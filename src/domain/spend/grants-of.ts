import type { StoredEvent } from '../../shared/event';

/** How often a person has let a feature go on that had used up its budget: each answer to that question is one more budget. */
export function grantsOf(eventsOfFeature: Iterable<StoredEvent>): number {
  let grants = 0;
  let asked = false;
  for (const { event } of eventsOfFeature) {
    if (event.type === 'feature_parked') asked = event.about === 'budget';
    if (event.type !== 'feature_answered') continue;
    if (asked && event.raised !== true) grants += 1;
    asked = false;
  }
  return grants;
}
