import { budgetStanding, timesBudget } from '../../domain/spend/budget-standing';
import { grantsOf } from '../../domain/spend/grants-of';
import type { BudgetStanding } from '../../shared/budget';
import type { StoredEvent } from '../../shared/event';
import type { FeatureNumber, RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import { almostSpent, budgetQuestion, spentReason, unknownPrice } from './budget-sentences';
import { createSpendBook } from './spend-book';

/** The budgets of a run: what they stand at, who is told, and what they hold up. */
export type BudgetKeeper = {
  /** To be told of every commit. */
  heed(events: readonly StoredEvent[]): void;
  /** Tells of what is used up by four fifths, drains where nothing is left, and goes on where more was granted. */
  settle(steering: Steering): void;
  /** Watches one feature while its agent works. */
  watch(feature: FeatureNumber): FeatureWatch;
  /** How the budgets of run and day stand. */
  standings(): readonly BudgetStanding[];
};

export type FeatureWatch = {
  /** What a person is asked where the feature has used its budget up; null: there is some left, or no limit. */
  question(): string | null;
  /** Calls back once when it is used up. */
  onSpent(callback: () => void): void;
  stop(): void;
};

type Steering = {
  status(): string;
  drain(why: string): void;
  resume(): void;
};

export type BudgetKeeperOptions = {
  readonly deps: Pick<EngineDependencies, 'clock'>;
  readonly ledger: Ledger;
  readonly runId: RunId;
  readonly settings: () => RunSettings;
};

type Watched = { readonly feature: FeatureNumber; readonly grants: number; spent: (() => void) | null };

export function createBudgetKeeper({ deps, ledger, runId, settings }: BudgetKeeperOptions): BudgetKeeper {
  const { clock } = deps;
  const book = createSpendBook(ledger.store, clock.dayOf);
  const told = new Set<string>();
  const watched = new Set<Watched>();
  let drained = false;

  const grantsNow = (feature: FeatureNumber): number => grantsOf(ledger.store.eventsOf(feature));

  function standings(): readonly BudgetStanding[] {
    const { run, day } = settings().budget;
    return [
      ...(run === null ? [] : [budgetStanding('run', run, book.ofRun(runId))]),
      ...(day === null ? [] : [budgetStanding('day', day, book.ofDay(clock.dayOf(clock.now())))]),
    ];
  }

  function featureStanding({ feature, grants }: Pick<Watched, 'feature' | 'grants'>): BudgetStanding | null {
    const { feature: budget } = settings().budget;
    return budget === null ? null : budgetStanding('feature', timesBudget(budget, grants + 1), book.ofFeature(feature));
  }

  function warnOnce(key: string, code: string, message: string, feature: FeatureNumber | null): void {
    if (told.has(key)) return;
    told.add(key);
    ledger.record({ type: 'warning_raised', code, message, feature });
  }

  function tell(standing: BudgetStanding, feature: FeatureNumber | null, grants = 0): void {
    const key = `${standing.scope} ${feature ?? ''} ${JSON.stringify(standing.budget)} ${grants}`;
    if (standing.unknownTokens > 0)
      warnOnce(`unknown ${standing.scope}`, 'budget_unknown_price', unknownPrice(standing), null);
    if (standing.state === 'warn') warnOnce(key, 'budget', almostSpent(standing, feature), feature);
  }

  function settleRun({ status, drain, resume }: Steering): void {
    const all = standings();
    for (const standing of all) tell(standing, null);
    const spent = all.find(({ state }) => state === 'spent');
    if (spent !== undefined) {
      if (status() !== 'running') return;
      warnOnce(`spent ${spent.scope} ${JSON.stringify(spent.budget)}`, 'budget_spent', spentReason(spent), null);
      drained = true;
      drain(spentReason(spent));
    } else if (drained) {
      drained = false;
      if (status() === 'draining') resume();
    }
  }

  function settleFeatures(): void {
    for (const each of [...watched]) {
      const standing = featureStanding(each);
      if (standing === null) continue;
      tell(standing, each.feature, each.grants);
      if (standing.state !== 'spent') continue;
      const { spent } = each;
      each.spent = null;
      spent?.();
    }
  }

  /** Those that asked because of a budget that has been raised since need no answer any more. */
  function letRaisedGoOn(): void {
    for (const { number, status } of ledger.store.features()) {
      if (status !== 'needs_input') continue;
      const events = ledger.store.eventsOf(number);
      const parked = events.findLast(({ event }) => event.type === 'feature_parked')?.event;
      if (parked?.type !== 'feature_parked' || parked.about !== 'budget') continue;
      const standing = featureStanding({ feature: number, grants: grantsOf(events) });
      if (standing?.state === 'spent') continue;
      ledger.command(number, { type: 'answer', answer: 'The budget was raised: go on.', raised: true });
    }
  }

  let raised = false;
  return {
    heed(events) {
      book.heed(events);
      raised ||= events.some(
        ({ event }) => event.type === 'run_settings_changed' && event.changes.budget !== undefined,
      );
    },
    settle(steering) {
      settleRun(steering);
      settleFeatures();
      if (!raised) return;
      raised = false;
      letRaisedGoOn();
    },
    watch(feature) {
      const entry: Watched = {
        feature,
        grants: settings().budget.feature === null ? 0 : grantsNow(feature),
        spent: null,
      };
      watched.add(entry);
      return {
        question() {
          const standing = featureStanding(entry);
          const { feature: budget } = settings().budget;
          return standing?.state === 'spent' && budget !== null ? budgetQuestion(standing, budget) : null;
        },
        onSpent: (callback) => void (entry.spent = callback),
        stop: () => void watched.delete(entry),
      };
    },
    standings,
  };
}
