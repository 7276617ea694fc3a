import { budgetScopes, type Budget, type Budgets, type BudgetScope } from '../../../shared/budget';
import { parseBudget, plainMoney } from '../../../shared/budget-text';

/** The three limits as a person writes them; empty: none. */
export type WrittenBudgets = Readonly<Record<BudgetScope, string>>;

export type ReadBudgets =
  | { readonly ok: true; readonly budgets: Budgets }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<BudgetScope, string>>> };

export const noWrittenBudgets: WrittenBudgets = { run: '', feature: '', day: '' };

/** A limit so that reading it again gives the same: `$20`, `2M tokens`. */
export function writtenBudget(budget: Budget | null): string {
  if (budget === null) return '';
  if ('usd' in budget) return `$${Number.isInteger(budget.usd * 100) ? twoDigits(budget.usd) : plainMoney(budget.usd)}`;
  const { tokens } = budget;
  if (tokens % 100_000 === 0 && tokens >= 1_000_000) return `${tokens / 1_000_000}M tokens`;
  return tokens % 1_000 === 0 ? `${tokens / 1_000}k tokens` : `${tokens} tokens`;
}

const twoDigits = (usd: number): string => usd.toFixed(2).replace(/\.00$/, '');

export const writtenBudgets = ({ run, feature, day }: Budgets): WrittenBudgets => ({
  run: writtenBudget(run),
  feature: writtenBudget(feature),
  day: writtenBudget(day),
});

/** What is wrong with a limit as it is written; null where nothing is, or where it is empty. */
export function budgetProblem(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || parseBudget(trimmed) !== null) return null;
  return `Write money such as $20, or tokens such as 2M tokens. “${shortened(trimmed)}” is neither.`;
}

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

export function readBudgets(written: WrittenBudgets): ReadBudgets {
  const problems: Partial<Record<BudgetScope, string>> = {};
  for (const scope of budgetScopes) {
    const problem = budgetProblem(written[scope]);
    if (problem !== null) problems[scope] = problem;
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const { run, feature, day } = written;
  return { ok: true, budgets: { run: parseBudget(run), feature: parseBudget(feature), day: parseBudget(day) } };
}
