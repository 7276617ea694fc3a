import type { BudgetStanding } from '../../shared/budget';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { DomainEvent } from '../../shared/event';
import type { Ledger } from '../ledger/ledger';
import { almostSpent, overBudget, spentSentence, unknownPrice } from './budget-sentences';

/** Warns of budgets, of each state of each once. */
export type BudgetTeller = {
  /** That there is little left, or that it can't be enforced. */
  tell(standing: BudgetStanding, feature: FeatureNumber | null): void;
  /** That there is nothing left. */
  tellSpent(standing: BudgetStanding): void;
  /** That a feature has used more than it may, and its agent was done before it could be ended. */
  tellOver(standing: BudgetStanding, feature: FeatureNumber, attempt: AttemptId): void;
};

type Warning = Omit<Extract<DomainEvent, { type: 'warning_raised' }>, 'type'>;

export function createBudgetTeller(ledger: Pick<Ledger, 'record'>): BudgetTeller {
  const told = new Set<string>();

  function once(key: string, warn: () => Warning): void {
    if (told.has(key)) return;
    told.add(key);
    ledger.record({ type: 'warning_raised', ...warn() });
  }

  const keyOf = ({ scope, budget, state }: BudgetStanding) => `${scope} ${state} ${JSON.stringify(budget)}`;
  return {
    tell(standing, feature) {
      if (standing.unknownTokens > 0)
        once(`unknown ${standing.scope}`, () => ({
          code: 'budget_unknown_price',
          message: unknownPrice(standing),
          feature: null,
        }));
      if (standing.state === 'warn')
        once(`${feature ?? ''} ${keyOf(standing)}`, () => ({
          code: 'budget',
          message: almostSpent(standing, feature),
          feature,
        }));
    },
    tellSpent: (standing) =>
      once(keyOf(standing), () => ({ code: 'budget_spent', message: spentSentence(standing), feature: null })),
    tellOver: (standing, feature, attemptId) =>
      once(`${feature} ${keyOf(standing)}`, () => ({
        code: 'feature_over_budget',
        message: overBudget(standing, feature),
        feature,
        attemptId,
      })),
  };
}
