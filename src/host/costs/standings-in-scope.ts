import { localDay } from '../../adapters/clock/local-day';
import { standingsOf } from '../../domain/spend/standings-of';
import { sumSpend } from '../../domain/spend/sum-spend';
import type { Budgets, BudgetStanding } from '../../shared/budget';
import type { Run } from '../../shared/run';
import type { Spend } from '../../shared/spend';

type BudgetedRun = Pick<Run, 'id'> & { readonly settings: { readonly budget: Pick<Budgets, 'run'> } };

export type StandingsInput = {
  readonly spends: readonly Spend[];
  /** The run that is looked at, which may have ended; null: no one in particular. */
  readonly only: BudgetedRun | null;
  readonly live: BudgetedRun | null;
  /** Those of the live run, else what the next one will have. */
  readonly budgets: Pick<Budgets, 'day'>;
  readonly now: number;
};

/** How the budget of the run that is looked at stands, else that of the live one; and that of today. */
export function standingsInScope({ spends, only, live, budgets, now }: StandingsInput): BudgetStanding[] {
  const run = only ?? live;
  const today = localDay(now);
  const limits = { run: run?.settings.budget.run ?? null, day: budgets.day };
  return [
    ...standingsOf(limits, {
      run: () => sumSpend(spends.filter(({ runId }) => runId === run?.id)),
      day: () => sumSpend(spends.filter(({ at }) => localDay(at) === today)),
    }),
  ];
}
