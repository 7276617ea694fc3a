import { nextRole } from '../../domain/feature/next-role';
import type { Attempt } from '../../shared/attempt';
import type { Interruption } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { attemptId, type AttemptId } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import type { AttemptEnd } from '../attempt/attempt-work';
import { runAttempt } from '../attempt/run-attempt';
import { settleAttempt } from '../attempt/settle-attempt';
import { ownerOf } from '../dependencies';
import { GuardBlind } from '../guard/guard-blind';
import { NoTemplate } from '../prompt/no-template';
import { leaseMs } from './keep-leases';
import type { Lanes } from './lanes';
import { warnOfLongAttempt } from './long-attempt';
import { createListeners, type Listeners } from './listeners';

/** The attempts a run has in its lanes. */
export type LiveAttempts = {
  /** Claims the feature for the lane and carries its attempt out, at whose end `release` is called; false when it could not be claimed. */
  start(feature: Feature, lane: number, release: () => void): boolean;
  /** Attempts in work now. */
  count(): number;
  /** Attempts started so far. */
  started(): number;
  /** Interrupts one of them; resolves once it has left its lane, with false where it is in none. */
  cancel(id: AttemptId): Promise<boolean>;
  /** Interrupts all of them; later ones are interrupted at once. */
  halt(why: Interruption): void;
};

export type LiveAttemptsOptions = {
  readonly lanes: Lanes;
  /** Called when an attempt has left its lane. */
  readonly onEnd: () => void;
  readonly onFault: (cause: unknown) => void;
  /** No other attempt could get any further. */
  readonly drain: (why: string) => void;
};

export function createLiveAttempts(context: RunContext, options: LiveAttemptsOptions): LiveAttempts {
  const { deps } = context;
  const live = new Map<AttemptId, { readonly abort: AbortController; readonly left: Listeners<void> }>();
  const cancelled = new Set<AttemptId>();
  let halted: Interruption | null = null;
  let started = 0;

  async function carryOut(feature: Feature, attempt: Attempt, release: () => void): Promise<void> {
    const abort = new AbortController();
    const left = createListeners<void>();
    live.set(attempt.id, { abort, left });
    if (halted !== null) abort.abort();
    const stopWarning = warnOfLongAttempt(context, attempt);
    try {
      const end = await runAttempt(context, feature, attempt, abort.signal).catch(endOfFault);
      await settleAttempt(context, feature, attempt, end, halted ?? (cancelled.has(attempt.id) ? 'cancelled' : 'stop'));
    } catch (cause) {
      options.onFault(cause);
    } finally {
      stopWarning();
      live.delete(attempt.id);
      cancelled.delete(attempt.id);
      left.tell();
      options.lanes.release(attempt.lane);
      release();
      options.onEnd();
    }
  }

  function endOfFault(cause: unknown): AttemptEnd {
    if (cause instanceof GuardBlind) {
      options.onFault(cause);
      return { kind: 'interrupted' };
    }
    if (cause instanceof NoTemplate) {
      options.drain(`agents can’t be told what to do. ${cause.message}`);
      return { kind: 'interrupted' };
    }
    deps.log.write('ERROR', 'An attempt ended with an unexpected error', { cause });
    const message = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'failed', outcome: 'setup_failed', reason: `Flotilla could not go on with it: ${message}` };
  }

  return {
    start(feature, lane, release) {
      const claimed = claim(context, feature, lane);
      if (claimed === null) return false;
      options.lanes.take(lane, claimed.attempt.id);
      started += 1;
      void carryOut(claimed.feature, claimed.attempt, release);
      return true;
    },
    count: () => live.size,
    started: () => started,
    async cancel(id) {
      const found = live.get(id);
      if (found === undefined) return false;
      const left = new Promise<void>((resolve) => void found.left.add(resolve));
      cancelled.add(id);
      found.abort.abort();
      await left;
      return true;
    },
    halt(why) {
      halted = why;
      for (const { abort } of live.values()) abort.abort();
    },
  };
}

function claim(context: RunContext, feature: Feature, lane: number): { feature: Feature; attempt: Attempt } | null {
  const { deps, ledger } = context;
  const interrupted = feature.attemptId === null ? undefined : ledger.store.attempt(feature.attemptId);
  const role = nextRole(feature, interrupted, context.settings());
  const { agent, model } = context.agentFor(role);
  const now = deps.clock.now();
  const claimed = ledger.command(feature.number, {
    type: 'claim',
    attemptId: attemptId(deps.identity.newId()),
    runId: context.runId,
    lane,
    role,
    agent,
    model,
    owner: ownerOf(deps.host),
    leaseExpiresAt: now + leaseMs,
    at: now,
  });
  if (!claimed.ok) return null;
  const attempt = claimed.value.attemptId === null ? undefined : ledger.store.attempt(claimed.value.attemptId);
  if (attempt === undefined) throw new Error(`feature #${feature.number} was claimed without an attempt`);
  return { feature: claimed.value, attempt };
}
