import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { EventOf } from './event-of';
import { fittingAttempt, fittingFeature } from './fitting-rows';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

/** A claim: the feature gets an owner, its attempt is new or goes on, a lease says until when. */
export function evolveClaim(records: Records, event: EventOf<'feature_claimed'>, at: number): RowChanges {
  const feature = fittingFeature(records, event, ['pending']);
  if (event.generation !== feature.generation + 1) {
    throw new ImpossibleEvent(event, `generation ${event.generation} does not follow ${feature.generation}`);
  }
  refuseUnmetDependencies(records, event, feature);
  const attempt = event.resumes ? resumedAttempt(records, event, feature, at) : newAttempt(records, event, feature, at);
  return {
    features: [
      {
        ...feature,
        status: 'claimed',
        attemptId: attempt.id,
        attempts: attempt.number,
        generation: event.generation,
        first: false,
        notBefore: null,
        updatedAt: at,
      },
    ],
    attempts: [attempt],
    leases: [
      {
        feature: feature.number,
        attemptId: attempt.id,
        owner: event.owner,
        generation: event.generation,
        heartbeatAt: at,
        expiresAt: event.leaseExpiresAt,
      },
    ],
  };
}

function refuseUnmetDependencies(records: Records, event: EventOf<'feature_claimed'>, feature: Feature): void {
  const unmet = feature.dependencies.find((dependency) => records.feature(dependency)?.status !== 'landed');
  if (unmet !== undefined) throw new ImpossibleEvent(event, `#${feature.number} needs #${unmet}, which has not landed`);
}

function newAttempt(records: Records, event: EventOf<'feature_claimed'>, feature: Feature, at: number): Attempt {
  if (feature.attemptId !== null) throw new ImpossibleEvent(event, `attempt ${feature.attemptId} has to be resumed`);
  if (records.attempt(event.attemptId) !== undefined) {
    throw new ImpossibleEvent(event, `attempt ${event.attemptId} is there already`);
  }
  if (event.attemptNumber !== feature.attempts + 1) {
    throw new ImpossibleEvent(event, `attempt ${event.attemptNumber} does not follow ${feature.attempts}`);
  }
  return {
    id: event.attemptId,
    feature: feature.number,
    number: event.attemptNumber,
    ...ownerOf(event),
    status: 'preparing',
    outcome: null,
    reason: null,
    worktree: null,
    branch: null,
    base: null,
    head: null,
    process: null,
    session: null,
    claimedAt: at,
    reportedAt: null,
    verifiedAt: null,
    finishedAt: null,
    verificationMs: 0,
    sentBack: false,
  };
}

function resumedAttempt(records: Records, event: EventOf<'feature_claimed'>, feature: Feature, at: number): Attempt {
  const attempt = fittingAttempt(records, event);
  if (feature.attemptId !== attempt.id || attempt.status !== 'interrupted' || attempt.number !== event.attemptNumber) {
    throw new ImpossibleEvent(event, `attempt ${attempt.id} is not the interrupted one of #${feature.number}`);
  }
  return {
    ...attempt,
    ...ownerOf(event),
    status: 'preparing',
    outcome: null,
    reason: null,
    process: null,
    // What another agent called its session says nothing to this one.
    session: event.agent === attempt.agent ? attempt.session : null,
    // The time between interruption and this claim was nobody's work.
    claimedAt: at,
    verifiedAt: null,
    finishedAt: null,
  };
}

function ownerOf(event: EventOf<'feature_claimed'>) {
  const { runId, role, agent, model, lane, generation } = event;
  return { runId, role, agent, model, lane, generation };
}
