import { chooseForRetest } from '../../domain/retest/choose-for-retest';
import type { Feature } from '../../shared/feature';
import { attemptId, type AttemptId, type FeatureNumber } from '../../shared/ids';
import { featuresPerRound, type TestRound } from '../../shared/test-round';
import type { RunContext } from '../attempt/attempt-context';
import type { Lanes } from '../run/lanes';
import { runTestRound, type RoundEnd } from './run-test-round';

/** The testing agents of a run: after each landing as many as the ratio says look at landed features again. */
export type TestRounds = {
  /** A feature has landed. */
  owe(): void;
  /** Starts what is owed, as far as it may. */
  dispatch(): void;
  /** Rounds at work now. */
  count(): number;
  /** Interrupts all of them; none starts any more. */
  halt(): void;
};

export type TestRoundsOptions = {
  readonly lanes: Lanes;
  readonly mayStart: () => boolean;
  readonly dependentsOf: (feature: FeatureNumber) => number;
  readonly onEnd: () => void;
  readonly onFault: (cause: unknown) => void;
};

type LiveRound = { readonly features: readonly FeatureNumber[]; readonly abort: AbortController };

export function createTestRounds(context: RunContext, options: TestRoundsOptions): TestRounds {
  const { deps, ledger } = context;
  const live = new Map<AttemptId, LiveRound>();
  let owed = 0;
  let starting = false;
  let halted = false;

  const ratio = () => (context.settings().yolo ? 0 : context.settings().testingRatio);
  const hasRoom = () => live.size < ratio() && (!context.settings().countTesting || options.lanes.free() !== null);

  function dispatch(): void {
    if (owed === 0 || starting || halted || !options.mayStart() || !hasRoom()) return;
    const admitted = context.admission.admit();
    // Asked again with whatever happens next; what has landed can wait better than what has not.
    if (admitted.code === 'held') return;
    starting = true;
    owed -= 1;
    startRound(admitted.release)
      .catch((cause: unknown) => {
        admitted.release();
        options.onFault(cause);
      })
      .finally(() => {
        starting = false;
        options.onEnd();
      });
  }

  async function startRound(release: () => void): Promise<void> {
    const commit = await deps.git.resolve(deps.project.target);
    const features = choose();
    // Everything that has landed is looked at already, or the target is gone and landing says so.
    if (commit === null || features.length === 0 || halted) {
      owed = 0;
      return release();
    }
    const id = attemptId(deps.identity.newId());
    const { agent, model } = context.settings();
    ledger.record({
      type: 'testing_started',
      testId: id,
      number: (ledger.store.testRounds().at(-1)?.number ?? 0) + 1,
      runId: context.runId,
      agent,
      model,
      features: features.map((feature) => feature.number),
      commit,
      worktree: deps.workspace.testWorktree(id),
    });
    const round = ledger.store.testRound(id);
    if (round === undefined) throw new Error(`test round ${id} was not stored`);
    deps.log.write('TESTING', `Test round ${round.number} started`, { features: round.features, commit });
    void carryOut(round, release);
  }

  async function carryOut(round: TestRound, release: () => void): Promise<void> {
    const abort = new AbortController();
    live.set(round.id, { features: round.features, abort });
    if (halted) abort.abort();
    const lane = takeLane(round);
    try {
      finish(round, await runTestRound(context, round, abort.signal).catch(endOfFault));
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

  function choose(): readonly Feature[] {
    const taken = new Set([...live.values()].flatMap((round) => round.features));
    const { dependentsOf } = options;
    return chooseForRetest({ features: ledger.store.features(), dependentsOf, taken, limit: featuresPerRound });
  }

  function finish(round: TestRound, { outcome, reason }: RoundEnd): void {
    ledger.record({ type: 'testing_finished', testId: round.id, outcome, reason });
    deps.log.write('TESTING', `Test round ${round.number} finished`, { outcome, reason });
    if (outcome === 'ok' || outcome === 'interrupted') return;
    const message = `Test round ${round.number} says nothing about ${listed(round.features)}: ${reason ?? outcome}`;
    ledger.record({ type: 'warning_raised', code: 'test_round_failed', message, feature: null });
  }

  function endOfFault(cause: unknown): RoundEnd {
    deps.log.write('ERROR', 'A test round ended with an unexpected error', { cause });
    return { outcome: 'setup_failed', reason: cause instanceof Error ? cause.message : String(cause) };
  }

  return {
    // What lands while others are still looked at is looked at next, once: agents must not pile up behind quick landings.
    owe: () => void (owed = Math.max(owed, ratio())),
    dispatch,
    count: () => live.size + (starting ? 1 : 0),
    halt() {
      halted = true;
      for (const round of live.values()) round.abort.abort();
    },
  };
}

const listed = (numbers: readonly FeatureNumber[]): string => numbers.map((number) => `#${number}`).join(', ');
