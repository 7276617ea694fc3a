import { assertNever } from '../../shared/assert-never';
import { withoutPeriod } from '../../shared/closing-period';
import type { Feature } from '../../shared/feature';
import type { FormatTime } from '../../shared/format-time';
import type { FeatureNumber } from '../../shared/ids';
import { untilTime } from '../../shared/until-time';
import type { ShownStatus, WaitKind } from '../../shared/views';
import { causeOf, stuckSentence } from '../deadlock/stuck-cause';
import { labelOf } from '../feature/label';
import { shownLock } from '../locks/lock-names';

/** What something waits for that could go on otherwise, said already. */
export type HeldUp = { readonly kind: WaitKind; readonly sentence: string };

/** What is known around a feature at this moment. */
export type WhyContext = {
  /** Dependencies that have not landed. */
  readonly unmet: readonly Feature[];
  /** The failed or skipped feature, direct or not, because of which it can never run. */
  readonly stuckBy: Feature | null;
  readonly lock: { readonly name: string; readonly heldBy: FeatureNumber } | null;
  /** Anything else it waits for, said already. */
  readonly wait: HeldUp | null;
  readonly now: number;
  /** A time of day as this person writes it. */
  readonly formatTime: FormatTime;
  /** A run goes on and still starts work. */
  readonly running: boolean;
  /** Why the next run would not start it, in words that go on after “but”; nothing: it would. */
  readonly nextRun?: string | null;
  readonly laneFree: boolean;
  /** Why no further agent starts now, on this machine or with this account; null: one would. */
  readonly held: HeldUp | null;
  /** Why this run does not start it although it could; null: it does. */
  readonly beyond: string | null;
  readonly maxFailures: number;
  /** Something that is neither landed nor skipped depends on it: it can't be skipped. */
  readonly isNeeded: boolean;
};

export type WhyNotRunning = {
  readonly shown: ShownStatus;
  /** One sentence; null when nothing holds the feature up. */
  readonly reason: string | null;
  readonly waitingFor: WaitKind | null;
};

/** Status as people see it, with the sentence that answers "why is this not running?". */
export function whyNotRunning(feature: Feature, context: WhyContext): WhyNotRunning {
  const { status } = feature;
  switch (status) {
    case 'pending':
      return whyPending(feature, context);
    case 'claimed':
    case 'landed':
      return { shown: status, reason: null, waitingFor: null };
    case 'verifying':
      return { shown: status, reason: 'Its checks are running', waitingFor: null };
    case 'merging': {
      const { wait } = context;
      return { shown: status, reason: wait?.sentence ?? 'In the merge queue', waitingFor: wait?.kind ?? null };
    }
    case 'failed':
      return { shown: status, reason: whyFailed(feature, context), waitingFor: null };
    case 'skipped':
      return { shown: status, reason: 'Skipped by a person. Reset it to have it built', waitingFor: null };
    case 'needs_input':
      return { shown: status, reason: feature.question ?? 'An agent waits for an answer', waitingFor: null };
    default:
      return assertNever(status);
  }
}

function whyPending(feature: Feature, context: WhyContext): WhyNotRunning {
  const cause = context.stuckBy === null ? null : causeOf(context.stuckBy);
  if (cause !== null) return { shown: 'blocked', reason: stuckSentence(cause), waitingFor: null };
  if (context.unmet.length > 0) {
    return { shown: 'blocked', reason: `Waiting for ${listed(context.unmet)} to land`, waitingFor: null };
  }
  return (
    whyWaiting(feature, context) ?? whyHeld(context) ?? { shown: 'ready', reason: whyReady(context), waitingFor: null }
  );
}

function whyWaiting(feature: Feature, context: WhyContext): WhyNotRunning | null {
  const waiting = (waitingFor: WaitKind, reason: string): WhyNotRunning => ({ shown: 'waiting', reason, waitingFor });
  const { notBefore, failures } = feature;
  if (notBefore !== null && context.now < notBefore) {
    const failed = failures > 0 ? `Failed ${failures} of ${context.maxFailures}. ` : '';
    const next = failures >= context.maxFailures ? 'A recovery agent starts' : 'Next attempt';
    return waiting('back_off', `${failed}${next} at ${untilTime(notBefore, context)}`);
  }
  if (context.lock !== null) {
    return waiting('lock', `Waiting for lock ${shownLock(context.lock.name)}, held by #${context.lock.heldBy}`);
  }
  return context.wait === null ? null : waiting(context.wait.kind, context.wait.sentence);
}

function whyHeld({ running, laneFree, beyond, held }: WhyContext): WhyNotRunning | null {
  if (!running || !laneFree || beyond !== null || held === null) return null;
  return { shown: 'waiting', reason: held.sentence, waitingFor: held.kind };
}

function whyReady({ running, nextRun = null, laneFree, beyond }: WhyContext): string {
  if (!running) return nextRun === null ? 'Ready. Starts with the next run' : `Ready, but ${nextRun}`;
  if (beyond !== null) return `Ready. ${beyond}`;
  return laneFree ? 'Ready. Starts at once' : 'Ready. Starts when a lane is free';
}

function whyFailed(feature: Feature, { isNeeded }: WhyContext): string {
  const because = feature.lastFailure === null ? '' : `: ${withoutPeriod(feature.lastFailure.reason)}`;
  return `Failed ${feature.failures}×${because}. ${isNeeded ? 'Retry it' : 'Retry or skip it'}`;
}

const named = 2;

/** The first ones by name, the rest as a number. */
function listed(features: readonly Feature[]): string {
  const labels = features.slice(0, named).map(labelOf);
  const left = features.length - labels.length;
  if (left > 0) return `${labels.join(', ')} and ${left} more`;
  return labels.join(' and ');
}
