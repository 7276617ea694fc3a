import type { DomainEvent } from '../../shared/event';
import { gateCauses } from '../../shared/gate';
import { attemptId, type AttemptId, type FeatureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import { createStartWait } from '../gate/start-wait';
import type { Lanes } from '../run/lanes';
import { chooseRound } from './choose-round';
import { createLiveRounds } from './live-rounds';
import { createRegressionBook } from './regression-book';
import { takePlace } from './take-place';

/** The testing agents of a run: after each landing as many as the ratio says look at landed features again. */
export type TestRounds = {
  /** As many rounds as the ratio says are owed. */
  owe(): void;
  /** To be told of every commit: a landing is what rounds are owed for. */
  heed(event: DomainEvent): void;
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
  const { deps, admission, gates } = context;
  const live = createLiveRounds(context, options);
  let owed = 0;
  const regressions = createRegressionBook(context);
  let starting = false;
  const wait = createStartWait({ admission, gates, onRoom: options.onEnd });

  const ratio = () => (context.settings().yolo ? 0 : context.settings().testingRatio);
  const hasRoom = () => live.count() < ratio() && (!context.settings().countTesting || options.lanes.free() !== null);

  /** What lands while others are still looked at is looked at next, once: agents must not pile up behind quick landings. */
  function owe(): void {
    owed = Math.max(owed, ratio());
  }

  function dispatch(): void {
    regressions.tell();
    if (owed === 0 || starting || live.halted() || !options.mayStart() || !hasRoom()) return wait.rest();
    const newId = attemptId(deps.identity.newId());
    // A round is worth waiting for, also when nothing else is left to do.
    const releaseRoom = wait.ask(context.agentFor('testing').adapter.account, newId);
    if (releaseRoom === null) return;
    starting = true;
    owed -= 1;
    const { id, release } = takePlace(context, options.lanes, { id: newId, release: releaseRoom });
    startRound(id, release)
      .catch((cause: unknown) => {
        release();
        options.onFault(cause);
      })
      .finally(() => {
        starting = false;
        options.onEnd();
      });
  }

  async function startRound(id: AttemptId, release: () => void): Promise<void> {
    const { dependentsOf } = options;
    const choice = await chooseRound(context, { taken: live.features(), isWorn: regressions.isWorn, dependentsOf });
    if (choice === null || live.halted()) {
      owed = 0;
      return release();
    }
    live.start({ id, ...choice, release });
  }

  return {
    owe,
    heed(event) {
      if (event.type === 'feature_landed' || wasHeldUp(event)) owe();
      if (event.type !== 'feature_regressed') return;
      regressions.add(event.feature);
      deps.log.write('TESTING', `Feature #${event.feature} no longer works`, { evidence: event.evidence });
    },
    dispatch,
    count: () => live.count() + (starting || wait.waiting() ? 1 : 0),
    halt() {
      wait.rest();
      live.halt();
    },
  };
}

/** Its account could not be used: what it was to look at is still owed. */
const wasHeldUp = (event: DomainEvent): boolean =>
  event.type === 'testing_finished' && gateCauses.some((cause) => cause === event.outcome);
