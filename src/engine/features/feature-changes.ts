import { isAtWork } from '../../domain/feature/at-work';
import { branchOf } from '../../domain/feature/branch-name';
import { labelOf } from '../../domain/feature/label';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import type { FeatureChange } from '../../shared/feature-change';
import type { FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { RunContext } from '../attempt/attempt-context';
import type { StoreTransaction } from '../ports/project-store';
import { applyChange, type AppliedChange } from './apply-change';
import { clearAway, givenUpAttempt } from './clear-away';
import { decideChange } from './decide-change';
import { asPutAside, endsWork } from './ends-work';
import { findFeature } from './find-feature';
import { putAside, type LiveWork } from './put-aside';

/** What people do to features while a run goes on. */
export type FeatureChanges = {
  /** Resolves once work that was given up with it is put aside. Refused with `stale` where the run is ending. */
  change(reference: string, change: FeatureChange): Promise<Result<AppliedChange>>;
  /** Changes the backlog in one transaction; refused likewise. */
  transact<T>(body: (tx: StoreTransaction) => Result<T>): Result<T>;
  /** A change of this feature is under way: nobody may claim it. */
  holds(number: FeatureNumber): boolean;
  /** Features being started over that are in no lane: one is kept free for each, or others would go before them. */
  restarting(): number;
  /** Some change is under way: the run waits for it. */
  busy(): boolean;
};

export type FeatureChangesOptions = LiveWork & {
  /** False once the run is ending: what is asked then can be asked of the database. */
  readonly mayChange: () => boolean;
  /** Called when a change is through. */
  readonly onChange: () => void;
};

export function createFeatureChanges(context: RunContext, options: FeatureChangesOptions): FeatureChanges {
  const { store } = context.ledger;
  const underWay = new Map<FeatureNumber, { readonly settled: Promise<unknown>; readonly restarts: boolean }>();

  /** One change of a feature after the other. */
  async function inTurn<T>(
    { number, restarts }: { readonly number: FeatureNumber; readonly restarts: boolean },
    task: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    for (let other = underWay.get(number); other !== undefined; other = underWay.get(number)) await other.settled;
    if (!options.mayChange()) return err(ending);
    const doing = task();
    const settled = doing.catch(() => undefined);
    underWay.set(number, { settled, restarts });
    try {
      return await doing;
    } finally {
      underWay.delete(number);
      options.onChange();
    }
  }

  return {
    async change(reference, change) {
      if (!options.mayChange()) return err(ending);
      const found = findFeature(store, reference);
      if (!found.ok) return found;
      const { number } = found.value;
      if (!endsWork(change)) return applied(applyNow(context, number, change));
      const restarts = change.type === 'edit';
      return inTurn({ number, restarts }, () => putAsideAndApply(context, options, { number, change }));
    },
    transact: (body) => (options.mayChange() ? store.transact(body) : err(ending)),
    holds: (number) => underWay.has(number),
    restarting: () =>
      [...underWay].filter(([number, { restarts }]) => restarts && !isInLane(store.feature(number))).length,
    busy: () => underWay.size > 0,
  };
}

const isInLane = (feature: Feature | undefined): boolean =>
  feature?.status === 'claimed' || feature?.status === 'verifying';

async function putAsideAndApply(
  context: RunContext,
  work: LiveWork,
  { number, change }: { readonly number: FeatureNumber; readonly change: FeatureChange },
): Promise<Result<AppliedChange>> {
  const { store } = context.ledger;
  const before = findFeature(store, `#${number}`);
  if (!before.ok) return before;
  // Before anything is interrupted: what is refused anyway costs nobody their work.
  const possible = decideChange(store, asPutAside(before.value), change);
  if (!possible.ok) return possible;
  const wasAtWork = possible.value.events.length > 0 && isAtWork(before.value);
  if (wasAtWork) await putAside(context.ledger, work, number);
  if (wasAtWork && store.feature(number)?.status === 'landed') return err(landedMeanwhile(before.value));
  const done = applyNow(context, number, change);
  if (!done.ok) return done;
  const { before: given, ...rest } = done.value;
  return ok({ ...rest, said: [...rest.said, ...(await clear(context, given))] });
}

function applyNow({ deps, ledger }: RunContext, number: FeatureNumber, change: FeatureChange) {
  return ledger.store.transact((tx) => applyChange(tx, { reference: `#${number}`, change, at: deps.clock.now() }));
}

function applied(done: ReturnType<typeof applyNow>): Result<AppliedChange> {
  if (!done.ok) return done;
  const { before: _before, ...rest } = done.value;
  return ok(rest);
}

async function clear({ deps, ledger }: RunContext, before: Feature): Promise<readonly string[]> {
  const attempt = givenUpAttempt(ledger.store, before);
  if (attempt === null) return [];
  const place = { worktree: deps.workspace.worktreeFor(before), branch: branchOf(before, deps.project.branchPrefix) };
  return clearAway(deps.git, { attempt, place, target: deps.project.target });
}

const ending: Fault = {
  code: 'stale',
  message: 'The run is just ending.',
  remedy: 'Ask again in a moment: then the change is made without it.',
};

function landedMeanwhile(feature: Feature): Fault {
  return {
    code: 'refused',
    message: `${labelOf(feature)} has landed before its work could be put aside.`,
    remedy: 'Add a feature for what should be different.',
  };
}
