import type { Feature } from '../../shared/feature';
import type { AttemptId, CommitId, FeatureNumber } from '../../shared/ids';
import type { TestRound } from '../../shared/test-round';
import type { RunContext } from '../attempt/attempt-context';
import type { Lanes } from '../run/lanes';
import { recordRoundEnd, recordRoundStart } from './round-record';
import { runTestRound, type RoundEnd } from './run-test-round';

/** The test rounds at work. */
export type LiveRounds = {
  /** Carries a round out, at whose end `release` is called. */
  start(round: {
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
  readonly lanes: Lanes;
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
    const lane = takeLane(round);
    try {
      recordRoundEnd(context, round, await runTestRound(context, round, abort.signal).catch(endOfFault));
    } catch (cause) {
      options.onFault(cause);
    } finally {
      live.delete(round.id);
      if (lane !== null) options.lanes.release(lane);
      release();
      options.onEnd();
    }
  }

  function takeLane(round: TestRound): number | null {
    const lane = context.settings().countTesting ? options.lanes.free() : null;
    if (lane !== null) options.lanes.take(lane, round.id);
    return lane;
  }

  function endOfFault(cause: unknown): RoundEnd {
    context.deps.log.write('ERROR', 'A test round ended with an unexpected error', { cause });
    return { outcome: 'setup_failed', reason: cause instanceof Error ? cause.message : String(cause) };
  }

  return {
    start: ({ features, commit, release }) => void carryOut(recordRoundStart(context, features, commit), release),
    count: () => live.size,
    features: () => new Set([...live.values()].flatMap((round) => round.features)),
    halt() {
      halted = true;
      for (const { abort } of live.values()) abort.abort();
    },
    halted: () => halted,
  };
}
