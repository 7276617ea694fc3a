import { assertNever } from '../../shared/assert-never';
import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { err, ok, type Result } from '../../shared/result';
import { judgeFailure } from './failure-policy';
import type { FeatureCommand } from './feature-command';
import { refuse, type Refusal } from './refuse';

export type { FeatureCommand, FeatureCommandType } from './feature-command';
export type { Refusal } from './refuse';

/**
 * The events a command comes to, or why the feature refuses it. Whether dependencies have landed is the schedule's to
 * know; here only the feature's own row counts.
 */
export function decideFeature(feature: Feature, command: FeatureCommand): Result<readonly DomainEvent[], Refusal> {
  const refusal = refuse(feature, command);
  return refusal === null ? ok([eventOf(feature, command)]) : err(refusal);
}

function eventOf(feature: Feature, command: FeatureCommand): DomainEvent {
  const { number } = feature;
  switch (command.type) {
    case 'claim':
      return claimed(feature, command);
    case 'report':
      return { type: 'feature_reported', feature: number, attemptId: command.attemptId, by: command.by };
    case 'sendBack':
      return { type: 'checks_sent_back', feature: number, attemptId: command.attemptId, reason: command.reason };
    case 'verify': {
      const { attemptId, head, verificationMs } = command;
      return { type: 'feature_verified', feature: number, attemptId, head, verificationMs };
    }
    case 'startLanding': {
      const { attemptId, targetBefore, candidate } = command;
      return { type: 'landing_started', feature: number, attemptId, targetBefore, candidate };
    }
    case 'land': {
      const { attemptId, commit, verified, verificationMs } = command;
      return { type: 'feature_landed', feature: number, attemptId, commit, verified, verificationMs };
    }
    case 'fail': {
      const { attemptId, outcome, reason } = command;
      const judgement = judgeFailure(feature, outcome, command.at, command.policy);
      return { type: 'attempt_failed', feature: number, attemptId, outcome, reason, ...judgement };
    }
    case 'interrupt': {
      const { attemptId, why, notBefore } = command;
      return { type: 'attempt_interrupted', feature: number, attemptId, why, notBefore };
    }
    case 'park': {
      const { attemptId, question, about } = command;
      return { type: 'feature_parked', feature: number, attemptId, question, ...(about && { about }) };
    }
    case 'answer': {
      const { answer, raised } = command;
      return { type: 'feature_answered', feature: number, answer, ...(raised && { raised }) };
    }
    case 'defer':
      return {
        type: 'feature_deferred',
        feature: number,
        attemptId: feature.attemptId,
        reason: command.reason,
        ...(command.takesBack && { takenBack: true }),
      };
    case 'skip':
      return { type: 'feature_skipped', feature: number };
    case 'reset':
      return { type: 'feature_reset', feature: number };
    case 'retry':
      return { type: 'feature_retried', feature: number };
    case 'restart':
      return { type: 'feature_restarted', feature: number };
    case 'regress':
      return { type: 'feature_regressed', feature: number, evidence: command.evidence, testId: command.testId };
    case 'retest':
      return { type: 'feature_retested', feature: number, testId: command.testId, commit: command.commit };
    default:
      return assertNever(command);
  }
}

function claimed(feature: Feature, command: Extract<FeatureCommand, { type: 'claim' }>): DomainEvent {
  const resumes = feature.attemptId !== null;
  return {
    type: 'feature_claimed',
    feature: feature.number,
    attemptId: feature.attemptId ?? command.attemptId,
    attemptNumber: resumes ? feature.attempts : feature.attempts + 1,
    generation: feature.generation + 1,
    runId: command.runId,
    lane: command.lane,
    role: command.role,
    agent: command.agent,
    model: command.model,
    resumes,
    owner: command.owner,
    leaseExpiresAt: command.leaseExpiresAt,
  };
}
