import { chooseForRetest } from '../../domain/retest/choose-for-retest';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { featuresPerRound } from '../../shared/test-round';
import type { RunContext } from '../attempt/attempt-context';
import type { Lanes } from '../run/lanes';
import { createLiveRounds } from './live-rounds';

/** The testing agents of a run: after each landing as many as the ratio says look at landed features again. */
export type TestRounds = {
  /** A feature has landed. */
  owe(): void;
  /** Starts what is owed, as far as it may. */
  dispatch(): void;
  /** Rounds at work now, and one that waits for room on the machine. */
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

export function createTestRounds(context: RunContext, options: TestRoundsOptions): TestRounds {
  const { deps, ledger, admission } = context;
  const live = createLiveRounds(context, options);
  let owed = 0;
  let starting = false;
  let stopWaiting: (() => void) | null = null;

  const ratio = () => (context.settings().yolo ? 0 : context.settings().testingRatio);
  const hasRoom = () => live.count() < ratio() && (!context.settings().countTesting || options.lanes.free() !== null);

  function dispatch(): void {
    if (owed === 0 || starting || live.halted() || !options.mayStart() || !hasRoom()) return rest();
    const admitted = admission.admit();
    if (admitted.code === 'held') {
      // A round is worth waiting for, also when nothing else is left to do.
      stopWaiting ??= admission.onRoom(options.onEnd);
      return;
    }
    rest();
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

  function rest(): void {
    stopWaiting?.();
    stopWaiting = null;
  }

  async function startRound(release: () => void): Promise<void> {
    const commit = await deps.git.resolve(deps.project.target);
    const features = choose();
    // Everything that has landed is looked at already, or the target is gone and landing says so.
    if (commit === null || features.length === 0 || live.halted()) {
      owed = 0;
      return release();
    }
    live.start({ features, commit, release });
  }

  function choose(): readonly Feature[] {
    const { dependentsOf } = options;
    const features = ledger.store.features();
    return chooseForRetest({ features, dependentsOf, taken: live.features(), limit: featuresPerRound });
  }

  return {
    // What lands while others are still looked at is looked at next, once: agents must not pile up behind quick landings.
    owe: () => void (owed = Math.max(owed, ratio())),
    dispatch,
    count: () => live.count() + (starting || stopWaiting !== null ? 1 : 0),
    halt() {
      rest();
      live.halt();
    },
  };
}
