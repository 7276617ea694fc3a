import type { Feature } from '../../shared/feature';
import type { AttemptId, CommitId, FeatureNumber } from '../../shared/ids';
import type { TestRound } from '../../shared/test-round';
import type { RunContext } from '../attempt/attempt-context';
import { GuardBlind } from '../guard/guard-blind';
import { recordRoundEnd, recordRoundStart } from './round-record';
import { runTestRound, type RoundEnd } from './run-test-round';

/** The test rounds at work. */
export type LiveRounds = {
  /** Carries a round out, at whose end `release` is called. */
  start(round: {
    readonly id: AttemptId;
    readonly features: readonly Feature[];
    readonly commit: CommitId;
    readonly release: () => void;
  }): void;
  count(): number;
  /** What they look at. */
  features(): ReadonlySet<FeatureNumber>;
  /** Interrupts all of them; later ones are interrupted at once. */
  halt(): void;
  halted(): boolean;
};

export type LiveRoundsOptions = {
  readonly onEnd: () => void;
  readonly onFault: (cause: unknown) => void;
};

type LiveRound = { readonly features: readonly FeatureNumber[]; readonly abort: AbortController };

export function createLiveRounds(context: RunContext, options: LiveRoundsOptions): LiveRounds {
  const live = new Map<AttemptId, LiveRound>();
  let halted = false;

  async function carryOut(round: TestRound, release: () => void): Promise<void> {
    const abort = new AbortController();
    live.set(round.id, { features: round.features, abort });
    if (halted) abort.abort();
    try {
      recordRoundEnd(context, round, await runTestRound(context, round, abort.signal).catch(endOfFault));
    } catch (cause) {
      options.onFault(cause);
    } finally {
      live.delete(round.id);
      release();
      options.onEnd();
    }
  }

  function endOfFault(cause: unknown): RoundEnd {
    if (cause instanceof GuardBlind) {
      options.onFault(cause);
      return { outcome: 'interrupted', reason: null };
    }
    context.deps.log.write('ERROR', 'A test round ended with an unexpected error', { cause });
    return { outcome: 'setup_failed', reason: cause instanceof Error ? cause.message : String(cause) };
  }

  return {
    start: ({ release, ...round }) => void carryOut(recordRoundStart(context, round), release),
    count: () => live.size,
    features: () => new Set([...live.values()].flatMap((round) => round.features)),
    halt() {
      halted = true;
      for (const { abort } of live.values()) abort.abort();
    },
    halted: () => halted,
  };
}
