import { budgetOf, formatBudget, formatUsed, ownerOfBudget, usedOfBudget } from '../shared/budget-text';
import { describeCost } from '../shared/describe-cost';
import type { Report } from '../shared/report';
import { bounded } from './terminal/bounded';
import { list, oneLine } from './terminal/text';

const mostOver = 10;

type Figures = Report['cost']['by_model'][string];

/** What a run cost, by model where there were several, and which budget is used up, be it by earlier runs of the day. */
export function costLines(cost: Report['cost']): readonly string[] {
  const models = Object.entries(cost.by_model);
  const spent = (cost.budgets ?? []).filter(({ state }) => state === 'spent');
  return [
    ...(models.length > 0 ? [`  cost: ${describeCost(cost)}${ofModels(models)}`] : []),
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

/** Of one model the figure is that of all. */
function ofModels(models: readonly (readonly [string, Figures])[]): string {
  const [first] = models;
  if (models.length === 1 && first !== undefined) {
    const [model, figures] = first;
    return model === 'unknown' ? '' : ` (${[oneLine(model), ...pricedAs(model, figures)].join(', ')})`;
  }
  const parts = models.map(([model, figures]) =>
    [`${oneLine(model)} ${describeCost(figures)}`, ...pricedAs(model, figures)].join(', '),
  );
  return ` (${list(parts)})`;
}

const pricedAs = (model: string, { matched_models: matched }: Figures): readonly string[] =>
  matched.filter((other) => other !== model).map((other) => `price of ${oneLine(other)}`);
