import { untouched } from '../feature/untouched';
import { assertNever } from '../../shared/assert-never';
import type { Attempt } from '../../shared/attempt';
import type { DomainEvent } from '../../shared/event';
import type { Feature, FeatureStatus } from '../../shared/feature';
import type { EventOf } from './event-of';
import { fittingFeature } from './fitting-rows';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

export type BacklogEvent = EventOf<
  | 'feature_added'
  | 'feature_edited'
  | 'dependencies_set'
  | 'feature_removed'
  | 'feature_answered'
  | 'feature_deferred'
  | 'feature_skipped'
  | 'feature_reset'
  | 'feature_retried'
  | 'feature_restarted'
  | 'back_off_moved'
  | 'feature_regressed'
>;

const resting: readonly FeatureStatus[] = ['pending', 'landed', 'failed', 'skipped', 'needs_input'];
const noAttempt = { attemptId: null, question: null, answer: null, first: false } as const;

/** What people, plans and re-tests do to a feature outside an attempt's own way. */
export function evolveBacklog(records: Records, event: BacklogEvent, at: number): RowChanges {
  switch (event.type) {
    case 'feature_added':
      return added(records, event, at);
    case 'feature_edited':
      return { features: [{ ...fittingFeature(records, event), ...event.changes, updatedAt: at }] };
    case 'dependencies_set':
      return dependenciesSet(records, event, at);
    case 'feature_removed': {
      const feature = fittingFeature(records, event, resting);
      return { removedFeatures: [feature.number], ...cancelAttemptOf(records, feature, 'the feature was removed', at) };
    }
    case 'feature_answered':
      return answered(records, event, at);
    case 'feature_deferred':
      return deferred(records, event, at);
    case 'feature_skipped':
      return backTo('skipped', records, event, ['pending', 'failed', 'needs_input'], { notBefore: null }, at);
    case 'feature_reset': {
      const from: readonly FeatureStatus[] = ['pending', 'failed', 'skipped', 'needs_input'];
      return backTo('pending', records, event, from, { failures: 0, notBefore: null, lastFailure: null }, at);
    }
    case 'feature_retried':
      return backTo('pending', records, event, ['failed'], { failures: 0, notBefore: null }, at);
    case 'feature_restarted':
      return backTo('pending', records, event, ['pending', 'needs_input'], { notBefore: null, first: true }, at);
    case 'back_off_moved': {
      const feature = fittingFeature(records, event, ['pending']);
      return { features: [{ ...feature, notBefore: event.notBefore, updatedAt: at }] };
    }
    case 'feature_regressed':
      return regressed(records, event, at);
    default:
      return assertNever(event);
  }
}

function added(records: Records, event: EventOf<'feature_added'>, at: number): RowChanges {
  if (records.feature(event.feature) !== undefined)
    throw new ImpossibleEvent(event, `#${event.feature} is there already`);
  refuseSelfDependency(event);
  const feature: Feature = {
    ...event.spec,
    number: event.feature,
    id: event.id,
    dependencies: event.dependencies,
    ...untouched,
    createdAt: at,
    updatedAt: at,
  };
  return { features: [feature] };
}

function dependenciesSet(records: Records, event: EventOf<'dependencies_set'>, at: number): RowChanges {
  refuseSelfDependency(event);
  const feature = fittingFeature(records, event, resting);
  return { features: [{ ...feature, dependencies: event.dependencies, updatedAt: at }] };
}

function refuseSelfDependency(event: EventOf<'feature_added' | 'dependencies_set'>): void {
  if (event.dependencies.includes(event.feature))
    throw new ImpossibleEvent(event, `#${event.feature} would need itself`);
}

function answered(records: Records, event: EventOf<'feature_answered'>, at: number): RowChanges {
  const feature = fittingFeature(records, event, ['needs_input']);
  const attempt = attemptOf(records, event, feature);
  return {
    // The question stays beside its answer until the attempt ends: the agent is told both.
    features: [{ ...feature, status: 'pending', first: true, notBefore: null, answer: event.answer, updatedAt: at }],
    ...(attempt && { attempts: [{ ...attempt, status: 'interrupted' }] }),
  };
}

function deferred(records: Records, event: EventOf<'feature_deferred'>, at: number): RowChanges {
  const feature = fittingFeature(records, event, ['pending', 'claimed', 'needs_input']);
  if (event.attemptId !== feature.attemptId) {
    throw new ImpossibleEvent(event, `attempt ${event.attemptId ?? 'none'} does not own feature #${feature.number}`);
  }
  if (event.takenBack === true) {
    if (feature.status !== 'pending' || feature.attemptId !== null || feature.skips === 0)
      throw new ImpossibleEvent(event, `#${feature.number} is not put off`);
    return { features: [{ ...feature, skips: feature.skips - 1, updatedAt: at }] };
  }
  return {
    features: [
      { ...feature, ...noAttempt, status: 'pending', skips: feature.skips + 1, notBefore: null, updatedAt: at },
    ],
    ...cancelAttemptOf(records, feature, event.reason, at),
    ...(feature.status === 'claimed' && { removedLeases: [feature.number] }),
  };
}

function regressed(records: Records, event: EventOf<'feature_regressed'>, at: number): RowChanges {
  const feature = fittingFeature(records, event, ['landed']);
  return {
    features: [
      {
        ...feature,
        ...noAttempt,
        status: 'pending',
        failures: 0,
        notBefore: null,
        lastFailure: { outcome: 'regression', reason: event.evidence, at, attemptId: null },
        landedCommit: null,
        landedVerified: false,
        landedAt: null,
        testedAt: null,
        updatedAt: at,
      },
    ],
  };
}

function backTo(
  status: 'pending' | 'skipped',
  records: Records,
  event: EventOf<'feature_skipped' | 'feature_reset' | 'feature_retried' | 'feature_restarted'>,
  from: readonly FeatureStatus[],
  changes: Partial<Feature>,
  at: number,
): RowChanges {
  const feature = fittingFeature(records, event, from);
  return {
    features: [{ ...feature, ...noAttempt, ...changes, status, updatedAt: at }],
    ...cancelAttemptOf(records, feature, event.type === 'feature_skipped' ? 'skipped' : 'started over', at),
  };
}

function cancelAttemptOf(records: Records, feature: Feature, reason: string, at: number): Pick<RowChanges, 'attempts'> {
  const attempt = feature.attemptId === null ? undefined : records.attempt(feature.attemptId);
  if (attempt === undefined) return {};
  // What was interrupted or parked ended then: the time since is nobody's work.
  const finishedAt = attempt.finishedAt ?? at;
  return { attempts: [{ ...attempt, status: 'finished', outcome: 'cancelled', reason, finishedAt }] };
}

function attemptOf(records: Records, event: DomainEvent, feature: Feature): Attempt | undefined {
  if (feature.attemptId === null) return undefined;
  const attempt = records.attempt(feature.attemptId);
  if (attempt === undefined) throw new ImpossibleEvent(event, `there is no attempt ${feature.attemptId}`);
  return attempt;
}
