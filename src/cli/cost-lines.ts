import { budgetOf, formatBudget, formatUsed, ownerOfBudget, usedOfBudget } from '../shared/budget-text';
import { describeCost } from '../shared/describe-cost';
import type { Report } from '../shared/report';
import { bounded } from './terminal/bounded';
import { list, oneLine } from './terminal/text';

const mostOver = 10;

/** What a run cost, by model where there were several, and which budget it used up. */
export function costLines(cost: Report['cost']): readonly string[] {
  const models = Object.entries(cost.by_model);
  if (models.length === 0) return [];
  const parts = models.map(([model, figures]) => `${oneLine(model)} ${describeCost(figures)}`);
  const spent = (cost.budgets ?? []).filter(({ state }) => state === 'spent');
  return [
    `  cost: ${describeCost(cost)} (${list(parts)})`,
    ...spent.map(({ scope, usd, tokens, used }) => {
      const budget = budgetOf({ usd, tokens });
      return `  the budget for ${ownerOfBudget[scope]} is used up: ${formatUsed(budget, used)} of ${formatBudget(budget)}`;
    }),
    ...bounded(
      (cost.over_budget ?? []).map(
        ({ number, used, ...limit }) => `  #${number} used ${usedOfBudget({ budget: budgetOf(limit), used })}`,
      ),
      mostOver,
      (left) => `  … and ${left} more that used up their budget`,
    ),
  ];
}
