import { featureStanding } from '../../domain/spend/feature-standing';
import { grantsOf } from '../../domain/spend/grants-of';
import type { Budget, BudgetStanding } from '../../shared/budget';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { Ledger } from '../ledger/ledger';
import { budgetQuestion } from './budget-sentences';
import type { SpendBook } from './spend-book';
import type { BudgetTeller } from './tell-budget';

/** Watches the budget of one feature while its agent works. */
export type FeatureWatch = {
  /** What a person is asked where the feature has used its budget up; null: there is some left, or no limit. */
  question(): string | null;
  /** Calls back once when it is used up. */
  onSpent(callback: () => void): void;
  /** Warns of what was told too late to end the attempt for it: at the end of a turn, or as fast as it ended. */
  tellLate(attempt: AttemptId): void;
  stop(): void;
};

export type FeatureBudgets = {
  watch(feature: FeatureNumber): FeatureWatch;
  /** Tells those that watch of what is used up. */
  settle(): void;
  /** Those that asked because of a budget that has been raised since need no answer any more. */
  letRaisedGoOn(): void;
};

type Watched = { readonly feature: FeatureNumber; readonly grants: number; spent: (() => void) | null };

export type FeatureBudgetsOptions = {
  readonly ledger: Ledger;
  readonly book: SpendBook;
  /** What each feature may use before a person is asked; null: as much as it likes. */
  readonly budget: () => Budget | null;
  readonly teller: BudgetTeller;
};

export function createFeatureBudgets({ ledger, book, budget, teller }: FeatureBudgetsOptions): FeatureBudgets {
  const { store } = ledger;
  const watched = new Set<Watched>();

  function standing({ feature, grants }: Pick<Watched, 'feature' | 'grants'>): BudgetStanding | null {
    const one = budget();
    return one === null ? null : featureStanding(one, grants, book.ofFeature(feature));
  }

  function settle(): void {
    for (const each of [...watched]) {
      const now = standing(each);
      if (now === null) continue;
      teller.tell(now, each.feature);
      if (now.state !== 'spent') continue;
      const { spent } = each;
      each.spent = null;
      spent?.();
    }
  }

  function letRaisedGoOn(): void {
    for (const { number, status } of store.features()) {
      if (status !== 'needs_input') continue;
      const events = store.eventsOf(number);
      const parked = events.findLast(({ event }) => event.type === 'feature_parked')?.event;
      if (parked?.type !== 'feature_parked' || parked.about !== 'budget') continue;
      if (standing({ feature: number, grants: grantsOf(events) })?.state === 'spent') continue;
      ledger.command(number, { type: 'answer', answer: 'The budget was raised: go on.', raised: true });
    }
  }

  return {
    settle,
    letRaisedGoOn,
    watch(feature) {
      const entry: Watched = { feature, grants: grantsOf(store.eventsOf(feature)), spent: null };
      watched.add(entry);
      return {
        question() {
          const now = standing(entry);
          const one = budget();
          return now?.state === 'spent' && one !== null ? budgetQuestion(now, one) : null;
        },
        onSpent: (callback) => void (entry.spent = callback),
        tellLate(attempt) {
          const now = standing(entry);
          if (now === null) return;
          teller.tell(now, feature);
          if (now.state === 'spent') teller.tellOver(now, feature, attempt);
        },
        stop: () => void watched.delete(entry),
      };
    },
  };
}
