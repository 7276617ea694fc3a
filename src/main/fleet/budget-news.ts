import type { BudgetStanding } from '../../shared/budget';
import { formatBudget, formatUsed } from '../../shared/budget-text';
import type { RunView } from '../../shared/views';
import type { News } from './news';

type Changed = {
  readonly project: string;
  readonly name: string;
  readonly before: RunView | null;
  readonly next: RunView | null;
};

/** Budgets of which four fifths are used up now, or all: once each. */
export function budgetNews({ project, name, before, next }: Changed): readonly News[] {
  if (before === null || next === null || next.status === 'finished') return [];
  const known = before.number === next.number ? (before.budgets ?? []) : [];
  return (next.budgets ?? [])
    .filter((standing) => standing.state !== 'within' && stateOf(standing, known) !== standing.state)
    .map((standing) => ({ kind: 'budget', project, place, ...wordsFor(name, standing) }));
}

const place = { screen: 'mission', feature: null, run: null } as const;

const stateOf = ({ scope }: BudgetStanding, known: readonly BudgetStanding[]) =>
  known.find((each) => each.scope === scope)?.state;

function wordsFor(name: string, { scope, state, budget, used }: BudgetStanding): Pick<News, 'title' | 'body'> {
  const whose = scope === 'day' ? 'today’s budget' : 'the run’s budget';
  const figures = `${formatUsed(budget, used)} of ${formatBudget(budget)}`;
  if (state === 'warn') return { title: `${name}: ${whose} is nearly used up`, body: `${figures} so far.` };
  const body = `${figures}. What is at work is finished, nothing more begins.`;
  return { title: `${name}: ${whose} is used up`, body };
}
