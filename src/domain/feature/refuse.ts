import type { Feature, FeatureStatus } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { FeatureCommand, FeatureCommandType } from './feature-command';
import { labelOf } from './label';

export type Refusal = {
  readonly code: 'wrong_status' | 'stale' | 'not_before' | 'dependents';
  /** One sentence a person understands. */
  readonly message: string;
  /** The status the feature is in. */
  readonly status: FeatureStatus;
};

const live: readonly FeatureStatus[] = ['claimed', 'verifying', 'merging'];

/** The statuses each command may be given in: the life cycle in one table. */
const legal: Readonly<Record<FeatureCommandType, readonly FeatureStatus[]>> = {
  claim: ['pending'],
  report: ['claimed'],
  sendBack: ['verifying'],
  verify: ['verifying'],
  startLanding: ['merging'],
  land: ['merging'],
  fail: live,
  interrupt: live,
  park: live,
  answer: ['needs_input'],
  defer: ['pending', 'claimed', 'needs_input'],
  skip: ['pending', 'failed', 'needs_input'],
  reset: ['pending', 'failed', 'skipped', 'needs_input'],
  retry: ['failed'],
  restart: ['pending', 'needs_input'],
  regress: ['landed'],
  retest: ['landed'],
};

const participles: Readonly<Record<FeatureCommandType, string>> = {
  claim: 'claimed',
  report: 'reported',
  sendBack: 'sent back',
  verify: 'verified',
  startLanding: 'landed',
  land: 'landed',
  fail: 'failed',
  interrupt: 'interrupted',
  park: 'parked',
  answer: 'answered',
  defer: 'deferred',
  skip: 'skipped',
  reset: 'reset',
  retry: 'retried',
  restart: 'restarted',
  regress: 'marked as regressed',
  retest: 'tested again',
};

/** Why a feature refuses a command, or null when it accepts. */
export function refuse(feature: Feature, command: FeatureCommand): Refusal | null {
  const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message, status: feature.status });
  const label = labelOf(feature);

  if (isStale(feature, command)) return refusal('stale', `This attempt no longer owns ${label}.`);
  if (!legal[command.type].includes(feature.status)) {
    return refusal(
      'wrong_status',
      `${label} is ${statusWords[feature.status]}; it cannot be ${participles[command.type]} now.`,
    );
  }
  if (command.type === 'defer' && command.takesBack === true && !isPutOff(feature)) {
    return refusal('wrong_status', `${label} is not put off, or was begun since: that cannot be taken back.`);
  }
  if (command.type === 'claim' && feature.notBefore !== null && command.at < feature.notBefore) {
    return refusal('not_before', `${label} waits for its next attempt.`);
  }
  if (command.type === 'skip' && command.unfinishedDependents.length > 0) {
    const verb = command.unfinishedDependents.length === 1 ? 'depends' : 'depend';
    return refusal('dependents', `${label} cannot be skipped: ${listed(command.unfinishedDependents)} ${verb} on it.`);
  }
  return null;
}

/** Nothing has become of it since. */
const isPutOff = ({ status, attemptId, skips }: Feature): boolean =>
  status === 'pending' && attemptId === null && skips > 0;

const mostListed = 12;

function listed(numbers: readonly FeatureNumber[]): string {
  const shown = numbers
    .slice(0, mostListed)
    .map((number) => `#${number}`)
    .join(', ');
  return numbers.length > mostListed ? `${shown} and ${numbers.length - mostListed} more` : shown;
}

const statusWords: Readonly<Record<FeatureStatus, string>> = {
  pending: 'pending',
  claimed: 'being worked on',
  verifying: 'being verified',
  merging: 'in the merge queue',
  landed: 'passing',
  failed: 'failed for good',
  skipped: 'skipped',
  needs_input: 'waiting for an answer',
};

function isStale(feature: Feature, command: FeatureCommand): boolean {
  if (command.type === 'claim' || !('attemptId' in command) || command.attemptId === null) return false;
  if (command.attemptId !== feature.attemptId) return true;
  return command.generation !== undefined && command.generation !== feature.generation;
}
