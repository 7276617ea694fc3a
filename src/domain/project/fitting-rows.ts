import type { Attempt } from '../../shared/attempt';
import type { DomainEvent } from '../../shared/event';
import type { Feature, FeatureStatus } from '../../shared/feature';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import { ImpossibleEvent } from './impossible-event';
import type { Records } from './records';

type FeatureEvent = DomainEvent & { readonly feature: FeatureNumber };
type AttemptEvent = DomainEvent & { readonly attemptId: AttemptId };

/** The feature an event is about, which must be there and in one of these statuses. */
export function fittingFeature(records: Records, event: FeatureEvent, statuses?: readonly FeatureStatus[]): Feature {
  const feature = records.feature(event.feature);
  if (feature === undefined) throw new ImpossibleEvent(event, `there is no feature #${event.feature}`);
  if (statuses !== undefined && !statuses.includes(feature.status)) {
    throw new ImpossibleEvent(event, `feature #${feature.number} is ${feature.status}, not ${statuses.join(' or ')}`);
  }
  return feature;
}

/** The attempt an event names. */
export function fittingAttempt(records: Records, event: AttemptEvent): Attempt {
  const attempt = records.attempt(event.attemptId);
  if (attempt === undefined) throw new ImpossibleEvent(event, `there is no attempt ${event.attemptId}`);
  return attempt;
}

/** Feature and attempt of an event that only the feature's present attempt can cause. */
export function ownedRows(
  records: Records,
  event: FeatureEvent & AttemptEvent,
  statuses: readonly FeatureStatus[],
): { readonly feature: Feature; readonly attempt: Attempt } {
  const feature = fittingFeature(records, event, statuses);
  const attempt = fittingAttempt(records, event);
  if (feature.attemptId !== attempt.id || attempt.feature !== feature.number) {
    throw new ImpossibleEvent(event, `attempt ${attempt.id} does not own feature #${feature.number}`);
  }
  return { feature, attempt };
}
