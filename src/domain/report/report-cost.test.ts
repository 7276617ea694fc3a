import { expect, test } from 'vitest';
import { attemptId, featureId, featureNumber, runId } from '../../shared/ids';
import { noTokens, type Spend } from '../../shared/spend';
import { reportCost } from './report-cost';

const row = (part: Partial<Spend>): Spend => ({
  ...{ attemptId: attemptId('a'), spawn: 1, model: 'sonnet', role: 'coding', agent: 'claude', runId: runId('r') },
  ...{ feature: featureNumber(1), tokens: { ...noTokens, input: 100 }, usd: 0.1, source: 'reported' },
  ...{ matchedModel: null, session: null, at: 0 },
  ...part,
});
const features = [{ number: featureNumber(1), id: featureId('login') }];

test('a run’s cost is told by model, role and feature; what is estimated names the model it was taken for', () => {
  const cost = reportCost({
    features,
    budgets: [{ scope: 'run', budget: { usd: 1 }, state: 'within', used: 0.1 + 0.2, unknownTokens: 0 }],
    spends: [
      row({}),
      row({ usd: 0.2, source: 'estimated', matchedModel: 'claude-sonnet' }),
      row({ role: 'testing', feature: null, model: '', usd: null, source: 'unknown' }),
      row({ feature: featureNumber(9), usd: 0, tokens: noTokens }),
    ],
  });
  expect(cost).toMatchObject({ usd: 0.3, estimated_usd: 0.2, unknown_tokens: 100 });
  expect(cost.by_model).toMatchObject({
    sonnet: { usd: 0.3, matched_models: ['claude-sonnet'] },
    unknown: { usd: null, unknown_tokens: 100, matched_models: [] },
  });
  expect(cost.by_role).toMatchObject({ coding: { usd: 0.3 }, testing: { usd: null } });
  expect(Object.keys(cost.by_feature)).toEqual(['login']);
  expect(cost.budgets).toEqual([{ scope: 'run', usd: 1, tokens: null, used: 0.3, state: 'within' }]);
});

test('features that used up their budget are named with what they used', () => {
  const standing = {
    scope: 'feature',
    budget: { tokens: 6_000 },
    state: 'spent',
    used: 34_600,
    unknownTokens: 0,
  } as const;
  const overBudget = new Map([[featureNumber(1), standing]]);
  expect(reportCost({ features, budgets: [], spends: [row({})], overBudget }).over_budget).toEqual([
    { feature: 'login', number: 1, usd: null, tokens: 6_000, used: 34_600 },
  ]);
  expect(reportCost({ features, budgets: [], spends: [row({})] })).not.toHaveProperty('over_budget');
});

test('without any usage nothing is known, which is not $0', () => {
  expect(reportCost({ features, budgets: [], spends: [] })).toMatchObject({ usd: null, by_model: {}, by_feature: {} });
});
