import { assertNever } from '../../shared/assert-never';
import type { Attempt, AttemptOutcome } from '../../shared/attempt';
import { withPeriod, withoutPeriod } from '../../shared/closing-period';
import type { Interruption } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { warnOfLeft } from '../features/warn-of-left';
import type { RunContext } from './attempt-context';
import type { AttemptEnd } from './attempt-work';
import { failurePolicyOf } from './failure-policy-of';

/** Writes down how an attempt left its lane. What failed is cleared away first, so that the next attempt finds an empty place. */
export async function settleAttempt(
  context: RunContext,
  feature: Feature,
  attempt: Attempt,
  end: AttemptEnd,
  why: Interruption,
): Promise<void> {
  const who = { attemptId: attempt.id, generation: feature.generation };
  switch (end.kind) {
    case 'verified':
      return;
    case 'interrupted':
      context.ledger.must(feature.number, {
        type: 'interrupt',
        ...who,
        ...(end.because ?? { why, notBefore: null }),
      });
      return;
    case 'parked': {
      const { question, about } = end;
      context.ledger.must(feature.number, { type: 'park', ...who, question, ...(about && { about }) });
      return;
    }
    case 'deferred':
      await clearAway(context, attempt);
      context.ledger.must(feature.number, { type: 'defer', ...who, reason: withoutPeriod(end.reason) });
      return;
    case 'failed':
      await failAttempt(context, feature, attempt, end);
      return;
    default:
      assertNever(end);
  }
}

/** A failed attempt: its work is kept as a rescue ref, its worktree and branch go, its feature waits or is failed for good. */
export async function failAttempt(
  context: RunContext,
  feature: Feature,
  attempt: Attempt,
  failure: { readonly outcome: AttemptOutcome; readonly reason: string },
): Promise<void> {
  await clearAway(context, attempt);
  context.ledger.must(feature.number, {
    type: 'fail',
    attemptId: attempt.id,
    generation: feature.generation,
    outcome: failure.outcome,
    reason: reasonOf(feature, attempt, failure.reason),
    at: context.deps.clock.now(),
    policy: failurePolicyOf(context.settings(), attempt),
  });
  context.deps.log.write('COMPLETE', `Attempt ${attempt.number} of feature #${feature.number} failed`, { ...failure });
}

/** What a recovery agent found stands behind what it was called for. */
function reasonOf({ lastFailure }: Feature, { role }: Attempt, reason: string): string {
  if (role !== 'recovery' || lastFailure === null) return withoutPeriod(reason);
  return `${withPeriod(lastFailure.reason)} Recovery agent: ${withoutPeriod(reason)}`;
}

async function clearAway(context: RunContext, attempt: Attempt): Promise<void> {
  const { deps, ledger } = context;
  const current = ledger.store.attempt(attempt.id) ?? attempt;
  if (current.worktree === null || current.branch === null) return;
  if (current.base !== null && context.guard.hasLostCommits(attempt.id)) {
    const { worktree, branch, base } = current;
    const setBack = await deps.git.giveUpCommits({ worktree, branch, base });
    if (!setBack.ok)
      deps.log.write('GUARD', 'Lost commits are still on their branch', { branch, cause: setBack.error });
  }
  const removed = await deps.git.removeWorktree({ path: current.worktree, attempt: attempt.id });
  if (removed.ok) warnOfLeft(ledger, removed.value, attempt.feature);
  const retired = removed.ok ? await deps.git.retireBranch(current.branch, attempt.id) : removed;
  if (!retired.ok) {
    ledger.record({
      type: 'warning_raised',
      code: 'leftover_worktree',
      message: `${current.worktree} could not be removed: ${retired.error.message}`,
      feature: attempt.feature,
    });
  }
}
