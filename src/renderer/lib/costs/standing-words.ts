import type { BudgetStanding } from '../../../shared/budget';
import { formatBudget, formatTokens, formatUsed } from '../../../shared/budget-text';
import type { RunView } from '../../../shared/views';
import { liveRun } from '../live-run';

const limitOf = ({ budget }: BudgetStanding): number => ('usd' in budget ? budget.usd : budget.tokens);

/** Of the limit, 0 to 1 and more. */
export const shareOf = (standing: BudgetStanding): number => standing.used / limitOf(standing);

/** What is shown first: of a run that has ended its own budget, else the one that ends first. */
export function foremost(standings: readonly BudgetStanding[], hasEnded: boolean): BudgetStanding | null {
  return (hasEnded ? standings.find(({ scope }) => scope === 'run') : undefined) ?? tightest(standings);
}

/** The budget that is nearest to its end; null where there is none. */
export function tightest(standings: readonly BudgetStanding[]): BudgetStanding | null {
  return standings.reduce<BudgetStanding | null>(
    (before, next) => (before === null || shareOf(next) > shareOf(before) ? next : before),
    null,
  );
}

export const budgetTitles = { run: 'This run', feature: 'Each feature', day: 'Today' } as const;

/** `$4.10 of $10`. */
export const standingWords = ({ budget, used }: BudgetStanding): string =>
  `${formatUsed(budget, used)} of ${formatBudget(budget)}`;

/** Where there is little room: `$4.10+ of $10` where some of what was used has no price. */
export const shortStanding = ({ budget, used, unknownTokens }: BudgetStanding): string =>
  `${formatUsed(budget, used)}${unknownTokens > 0 ? '+' : ''} of ${formatBudget(budget)}`;

/** What comes of it, e.g. that it warns at $8.00. A run that has ended keeps its budget, and the next has its own. */
export function standingNote(standing: BudgetStanding, hasEnded = false): string {
  const { scope, budget, state, unknownTokens } = standing;
  const unknown = unknownTokens > 0 ? ` ${formatTokens(unknownTokens)} tokens of unknown price do not count.` : '';
  if (hasEnded && scope === 'run') return `${endedNote(standing)}${unknown}`;
  if (state === 'spent' && scope === 'day') return `Used up: nothing new starts today unless it is raised.${unknown}`;
  if (state === 'spent') return `Used up: nothing new starts until it is raised.${unknown}`;
  const limit = limitOf(standing);
  const warns = formatUsed(budget, limit * 0.8);
  return state === 'warn'
    ? `Nearly used up: the run drains at ${formatBudget(budget)}.${unknown}`
    : `Warns at ${warns}, drains at ${formatBudget(budget)}.${unknown}`;
}

const endedNote = (standing: BudgetStanding): string =>
  standing.state === 'spent'
    ? `Used up: ${standingWords(standing)}. A new run has a budget of its own.`
    : `${standingWords(standing)} when the run ended.`;

/** What is still expected to be paid, as parts of a limit in money; null where it can't be told. */
export function aheadOf(
  standing: BudgetStanding,
  rest: { readonly low: number; readonly high: number } | null,
): { readonly low: number; readonly high: number } | null {
  if (rest === null || !('usd' in standing.budget)) return null;
  return { low: rest.low / standing.budget.usd, high: rest.high / standing.budget.usd };
}

/** Why a live run starts nothing more, where that is a budget; null where it is not. */
export function spentBudget(run: RunView | null): BudgetStanding | null {
  const live = liveRun(run);
  return live?.budgets?.find(({ state }) => state === 'spent') ?? null;
}
