import { expect, test } from 'vitest';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import type { DomainEvent } from '../../shared/event';
import { noSpend, noTokens, type Spend } from '../../shared/spend';
import { budgetStanding, timesBudget } from './budget-standing';
import { grantsOf } from './grants-of';
import { groupSpend, sumSpend } from './sum-spend';

const row = (part: Partial<Spend>): Spend => ({
  attemptId: attemptId('a'),
  spawn: 1,
  session: null,
  model: 'm',
  role: 'coding',
  agent: 'claude',
  runId: runId('r'),
  feature: featureNumber(1),
  tokens: { input: 10, cacheRead: 20, cacheWrite: 30, output: 40 },
  usd: 1,
  source: 'reported',
  matchedModel: null,
  at: 0,
  ...part,
});

test('rows add up; what is estimated and what is unknown is told apart', () => {
  const rows = [
    row({}),
    row({ usd: 2, source: 'estimated', matchedModel: 'x' }),
    row({ usd: null, source: 'unknown' }),
  ];
  expect(sumSpend(rows)).toEqual({
    usd: 3,
    estimatedUsd: 2,
    tokens: { input: 30, cacheRead: 60, cacheWrite: 90, output: 120 },
    unknownTokens: 100,
  });
  expect(sumSpend([])).toEqual(noSpend);
  expect(sumSpend([row({ usd: null, source: 'unknown' })]).usd).toBeNull();
  const byRole = groupSpend([row({}), row({ role: 'testing', feature: null }), row({})], ({ role }) => role);
  expect([...byRole].map(([role, sum]) => [role, sum.usd])).toEqual([
    ['coding', 2],
    ['testing', 1],
  ]);
});

test.each([
  [{ usd: 10 }, 7.99, 'within'],
  [{ usd: 10 }, 8, 'warn'],
  [{ usd: 10 }, 9.99, 'warn'],
  [{ usd: 10 }, 10, 'spent'],
  [{ usd: 10 }, null, 'within'],
  [{ tokens: 126 }, null, 'within'],
  [{ tokens: 125 }, null, 'warn'],
  [{ tokens: 100 }, 0, 'spent'],
] as const)('of %j with $%s used (and 100 tokens) the state is %s', (budget, usd, state) => {
  const sum = {
    ...noSpend,
    usd,
    tokens: { ...noTokens, input: 60, output: 40 },
    unknownTokens: usd === null ? 100 : 0,
  };
  const standing = budgetStanding('run', budget, sum);
  expect(standing).toMatchObject({ state, unknownTokens: 'usd' in budget && usd === null ? 100 : 0 });
});

test('an answer to the question about the budget grants it once more; other answers and a raised budget do not', () => {
  const feature = featureNumber(1);
  const parked = (about?: 'budget'): DomainEvent => ({
    type: 'feature_parked',
    feature,
    attemptId: attemptId('a'),
    question: '?',
    ...(about && { about }),
  });
  const answered: DomainEvent = { type: 'feature_answered', feature, answer: 'go on' };
  const grants = (...events: DomainEvent[]) => grantsOf(events.map((event, seq) => ({ seq, at: 0, event })));
  expect(grants()).toBe(0);
  expect(grants(parked(), answered)).toBe(0);
  expect(grants(parked('budget'))).toBe(0);
  expect(grants(parked('budget'), answered, parked('budget'), answered)).toBe(2);
  expect(grants(parked('budget'), { ...answered, raised: true }, parked(), answered)).toBe(0);
  expect(timesBudget({ usd: 2 }, 3)).toEqual({ usd: 6 });
  expect(timesBudget({ tokens: 5 }, 2)).toEqual({ tokens: 10 });
});
