import type { Budgets, BudgetStanding } from '../../shared/budget';
import type { SpendSum } from '../../shared/spend';
import { budgetStanding } from './budget-standing';

/** How the budgets of a run and of the day stand; those that are not set are left out. */
export function standingsOf(
  { run, day }: Pick<Budgets, 'run' | 'day'>,
  used: { readonly run: () => SpendSum; readonly day: () => SpendSum },
): readonly BudgetStanding[] {
  return [
    ...(run === null ? [] : [budgetStanding('run', run, used.run())]),
    ...(day === null ? [] : [budgetStanding('day', day, used.day())]),
  ];
}
