import { localDay } from '../../adapters/clock/local-day';
import { standingsOf } from '../../domain/spend/standings-of';
import { sumSpend } from '../../domain/spend/sum-spend';
import { spentSentence } from '../../engine/spend/budget-sentences';
import { assertNever } from '../../shared/assert-never';
import type { BudgetScope, Budgets } from '../../shared/budget';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';

/** Refuses to let a run go on with budgets that it has used up already: it would drain again at once. */
export function refuseSpentBudget(
  { databaseFile }: Pick<OpenProject, 'databaseFile'>,
  run: { readonly number: number; readonly budgets: Budgets; readonly now: number },
): Result<void> {
  return reading(databaseFile, (store) => {
    const id = store.runs().find(({ number }) => number === run.number)?.id;
    const spends = store.spends();
    const standings = standingsOf(run.budgets, {
      run: () => sumSpend(spends.filter(({ runId }) => runId === id)),
      day: () => sumSpend(spends.filter(({ at }) => localDay(at) === localDay(run.now))),
    });
    const spent = standings.find(({ state }) => state === 'spent');
    if (spent === undefined) return ok(undefined);
    const message = `${spentSentence(spent)}: the run would drain again at once.`;
    return err({ code: 'refused', message, where: 'flotilla resume', remedy: toGrantMore(spent.scope) });
  });
}

function toGrantMore(scope: BudgetScope): string {
  switch (scope) {
    case 'run':
    case 'feature':
      return 'Give it more than that: flotilla resume --budget LIMIT, such as 40usd, 4Mtok or none.';
    case 'day':
      return 'Raise it in the window; or in the project’s settings, for the next run; or start that tomorrow.';
    default:
      return assertNever(scope);
  }
}
