import type { Budget, BudgetStanding } from '../../shared/budget';
import { formatBudget, formatTokens, formatUsed, usedOfBudget } from '../../shared/budget-text';
import { upperFirst } from '../../shared/first-letter';
import type { FeatureNumber } from '../../shared/ids';

/** Why a run takes up nothing more. */
export function spentReason({ scope, budget, used }: BudgetStanding): string {
  const figures = `${formatUsed(budget, used)} of ${formatBudget(budget)}`;
  return scope === 'day' ? `today’s budget is used up (${figures})` : `the run’s budget is used up (${figures})`;
}

/** The same as a sentence of its own. */
export function spentSentence(standing: BudgetStanding): string {
  return upperFirst(spentReason(standing));
}

export function almostSpent({ scope, budget, used }: BudgetStanding, feature: FeatureNumber | null): string {
  const figures = `${formatUsed(budget, used)} of ${formatBudget(budget)}`;
  if (scope === 'feature') return `Feature #${feature} has used ${figures}, its budget`;
  return scope === 'day' ? `Today’s agents have used ${figures}` : `The run has used ${figures}`;
}

/** It was used before the agent could be ended, told at its end or within a moment: it must be told all the same. */
export function overBudget(standing: BudgetStanding, feature: FeatureNumber): string {
  return `Feature #${feature} has used ${usedOfBudget(standing)}. Its agent had used it before it could be ended: work that passes lands, another try asks you first`;
}

/** What a person is asked whose answer grants the feature its budget once more. */
export function budgetQuestion({ budget, used }: BudgetStanding, more: Budget): string {
  return `It has used up its budget: ${formatUsed(budget, used)} of ${formatBudget(budget)}. Answer to let it go on with another ${formatBudget(more)}`;
}

/** Said once: a limit that can't be kept must not be trusted. */
export function unknownPrice({ budget, unknownTokens }: BudgetStanding): string {
  return `The price of ${formatTokens(unknownTokens)} tokens is unknown: unless their program says at its end what they cost, they do not count toward the budget of ${formatBudget(budget)}; a budget in tokens counts them`;
}
