import type { FeatureNumber } from '../../shared/ids';
import { plansOnly } from '../../shared/run-goal';
import { accountFor } from '../attempt/account-for';
import type { RunContext } from '../attempt/attempt-context';
import { createFeatureChanges, type FeatureChanges } from '../features/feature-changes';
import { createMergeQueue, type MergeQueue } from '../merge/merge-queue';
import { createTestRounds, type TestRounds } from '../retest/test-rounds';
import { createPlanner, type Planner } from '../planning/planner';
import { recordBaseline } from './baseline';
import { describeWait } from './describe-wait';
import { createDispatcher, type Dispatcher } from './dispatcher';
import { createExclusive } from './exclusive';
import { createGivenUp, type GivenUp } from './given-up';
import { createLanes, type Lanes } from './lanes';
import { createLiveAttempts, type LiveAttempts } from './live-attempts';
import { createTickLog, type TickLog } from './tick-log';
import type { RunInput } from './run-input';

/** What a run is made of; each part knows of the others only what it is handed here. */
export type RunParts = {
  readonly attempts: LiveAttempts;
  readonly planner: Planner;
  readonly rounds: TestRounds;
  readonly givenUp: GivenUp;
  readonly queue: MergeQueue;
  readonly changes: FeatureChanges;
  readonly dispatcher: Dispatcher;
  readonly tickLog: TickLog;
  /** Resolves once the checks on the target's tip are through. Never rejects. */
  readonly baseline: Promise<void>;
};

/** What the parts need of the run that they are parts of. */
export type RunHooks = {
  readonly stopping: AbortSignal;
  /** Something may be able to move now. */
  readonly onChange: () => void;
  readonly onFault: (cause: unknown) => void;
  readonly mayStart: () => boolean;
  readonly mayChange: () => boolean;
  readonly stop: (why: string) => void;
  readonly drain: (why: string) => void;
};

export function createRunParts(input: RunInput, hooks: RunHooks): RunParts {
  const { context, schedule } = input;
  const { stopping, onChange, onFault, mayStart, mayChange, stop, drain } = hooks;
  const exclusively = createExclusive();
  const lanes = createLanes((): number => context.settings().concurrency - changes.restarting());
  const attempts = createLiveAttempts(context, { lanes, onEnd: onChange, onFault, drain });
  const rounds = createTestRounds(context, {
    lanes,
    mayStart,
    dependentsOf: (number) => schedule.graph.dependentsOf(number).size,
    onEnd: onChange,
    onFault,
  });
  const planner = createPlanner(context, { commit: input.startCommit, mayStart, onEnd: onChange, onFault });
  const baseline = landsNothing(context)
    ? Promise.resolve()
    : exclusively(() => recordBaseline(context, input.startCommit, stopping))
        .then((red) => heedBaseline(context, red, stop))
        .catch(onFault);
  const queue = createMergeQueue(context, {
    baseline,
    signal: stopping,
    exclusively,
    onChange,
    onWait: (feature) => input.waits.tell([feature]),
    onFault,
  });
  const changes = createFeatureChanges(context, { attempts, queue, mayChange, onChange });
  const dispatcher = dispatcherOf(input, { attempts, changes, lanes }, hooks);
  const { log } = context.deps;
  const waits = () => dispatcher.waits();
  return {
    attempts,
    planner,
    rounds,
    givenUp: createGivenUp(context, { stop, onChange }),
    queue,
    changes,
    dispatcher,
    tickLog: createTickLog({ log, ledger: context.ledger, schedule, lanes, waits }),
    baseline,
  };
}

/** A run that only plans has no use for the checks, unless something waits to land. */
const landsNothing = ({ ledger, settings }: RunContext): boolean =>
  plansOnly(settings().goal) && ledger.store.mergeEntries().length === 0;

function heedBaseline(context: RunContext, red: string | null, stop: RunHooks['stop']): void {
  context.deps.log.write('INIT', 'The baseline is known', { red });
  if (red === null) return;
  context.ledger.record({ type: 'warning_raised', code: 'red_baseline', message: red, feature: null });
  if (context.settings().baselineBlocks) stop('the checks are red before anything was done');
}

function dispatcherOf(
  { context, schedule, locks, waits }: RunInput,
  { attempts, changes, lanes }: Pick<RunParts, 'attempts' | 'changes'> & { readonly lanes: Lanes },
  { mayStart, onChange, onFault }: RunHooks,
): Dispatcher {
  const { ledger, admission, gates, deps } = context;
  /** A run for one feature leaves the others alone; so does everybody while a person changes one. */
  const mayBuild = (number: FeatureNumber): boolean => {
    const { goal } = context.settings();
    return (goal.kind !== 'feature' || goal.feature === number) && !changes.holds(number);
  };
  const dispatcher = createDispatcher({
    schedule,
    lanes,
    locks,
    admission,
    gates,
    account: (feature) => accountFor(context, feature),
    clock: deps.clock,
    feature: (number) => (mayBuild(number) ? ledger.store.feature(number) : undefined),
    mayStart,
    wake: onChange,
    start: (feature, lane, release) => attempts.start(feature, lane, release),
    onWaitsChanged: (changed) => {
      tellOfWaits(context, dispatcher, changed);
      waits.tell(changed);
    },
    onDeadlock: (cycle) => onFault(new Error(`features wait for each other's locks: ${cycle.join(', ')}`)),
  });
  return dispatcher;
}

function tellOfWaits(context: RunContext, dispatcher: Dispatcher, changed: readonly FeatureNumber[]): void {
  const { clock, formatTime } = context.deps;
  const now = clock.now();
  for (const feature of changed) {
    const wait = dispatcher.waits().get(feature);
    if (wait !== undefined) context.emit({ type: 'wait', feature, reason: describeWait(wait, { now, formatTime }) });
  }
}
