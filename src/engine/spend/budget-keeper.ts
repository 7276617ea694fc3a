import { standingsOf } from '../../domain/spend/standings-of';
import type { BudgetStanding } from '../../shared/budget';
import type { StoredEvent } from '../../shared/event';
import type { RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import { spentReason } from './budget-sentences';
import { createFeatureBudgets, type FeatureBudgets } from './feature-budgets';
import { createSpendBook } from './spend-book';
import { createBudgetTeller } from './tell-budget';

/** The budgets of a run: what they stand at, who is told, and what they hold up. */
export type BudgetKeeper = Pick<FeatureBudgets, 'watch'> & {
  /** To be told of every commit. */
  heed(events: readonly StoredEvent[]): void;
  /** Tells of what is used up by four fifths, drains where nothing is left, and goes on where more was granted. */
  settle(steering: Steering): void;
  /** How the budgets of run and day stand. */
  standings(): readonly BudgetStanding[];
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

export function createBudgetKeeper({ deps, ledger, runId, settings }: BudgetKeeperOptions): BudgetKeeper {
  const { clock } = deps;
  const book = createSpendBook(ledger.store, clock.dayOf);
  const teller = createBudgetTeller(ledger);
  const features = createFeatureBudgets({ ledger, book, teller, budget: () => settings().budget.feature });
  /** It was us who drained, so it is us who go on. */
  let drained = false;
  let raised = false;

  const standings = () =>
    standingsOf(settings().budget, {
      run: () => book.ofRun(runId),
      day: () => book.ofDay(clock.dayOf(clock.now())),
    });

  function settleRun({ status, drain, resume }: Steering): void {
    const all = standings();
    for (const standing of all) teller.tell(standing, null);
    const spent = all.find(({ state }) => state === 'spent');
    if (spent !== undefined) {
      if (status() !== 'running') return;
      teller.tellSpent(spent);
      drained = true;
      drain(spentReason(spent));
    } else if (drained) {
      drained = false;
      if (status() === 'draining') resume();
    }
  }

  return {
    watch: features.watch,
    standings,
    heed(events) {
      book.heed(events);
      raised ||= events.some(({ event }) => event.type === 'run_settings_changed' && 'budget' in event.changes);
    },
    settle(steering) {
      settleRun(steering);
      features.settle();
      if (!raised) return;
      raised = false;
      features.letRaisedGoOn();
    },
  };
}
