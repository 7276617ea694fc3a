import type { BudgetStanding } from '../../shared/budget';
import { budgetFigures, costFigures, type CostFigures } from '../../shared/cost-figures';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import { allTokens, type Spend, type SpendSum } from '../../shared/spend';
import { rowsBy } from '../spend/rows-by';
import { groupSpend, sumSpend } from '../spend/sum-spend';

export type CostInput = {
  /** What the run's agents used. */
  readonly spends: readonly Spend[];
  readonly features: readonly Pick<Feature, 'number' | 'id'>[];
  readonly budgets: readonly BudgetStanding[];
  /** Features that have used up their budget. */
  readonly overBudget?: ReadonlyMap<FeatureNumber, BudgetStanding>;
};

/** What a run cost, by model, role and feature, and how its budgets stood at the end. */
export function reportCost({ spends, features, budgets, overBudget = new Map() }: CostInput): Report['cost'] {
  const ids = new Map(features.map(({ number, id }) => [number, id]));
  const ofFeatures = spends.filter(({ feature }) => feature !== null);
  const models = rowsBy(spends, nameOf);
  return {
    ...costFigures(sumSpend(spends)),
    by_model: inFigures(groupSpend(spends, nameOf), (model, figures) => ({
      ...figures,
      matched_models: [...new Set(models.get(model)?.flatMap(({ matchedModel }) => matchedModel ?? []))],
    })),
    by_role: inFigures(groupSpend(spends, ({ role }) => role)),
    by_feature: inFigures(
      groupSpend(ofFeatures, ({ feature }) => (feature === null ? '' : (ids.get(feature) ?? String(feature)))),
    ),
    budgets: budgets.map(budgetFigures),
    ...(overBudget.size > 0 && {
      over_budget: [...overBudget].map(([number, standing]) => ({
        feature: ids.get(number) ?? String(number),
        number,
        ...limitAndUsed(standing),
      })),
    }),
  };
}

function limitAndUsed(standing: BudgetStanding) {
  const { usd, tokens, used } = budgetFigures(standing);
  return { usd, tokens, used };
}

const nameOf = ({ model }: Spend): string => (model === '' ? 'unknown' : model);

/** What a total took back is left out. */
function inFigures<Figures extends CostFigures = CostFigures>(
  groups: ReadonlyMap<string, SpendSum>,
  more: (key: string, figures: CostFigures) => Figures = (_, figures) => figures as Figures,
): Readonly<Record<string, Figures>> {
  const told = [...groups].filter(([, sum]) => allTokens(sum.tokens) > 0 || (sum.usd ?? 0) > 0);
  return Object.fromEntries(told.map(([key, sum]) => [key, more(key, costFigures(sum))]));
}
