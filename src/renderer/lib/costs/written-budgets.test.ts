import { expect, test } from 'vitest';
import { budgetProblem, noWrittenBudgets, readBudgets, writtenBudget, writtenBudgets } from './written-budgets';

test('a limit that is written reads the same again', () => {
  for (const budget of [
    { usd: 20 },
    { usd: 2.5 },
    { usd: 0.125 },
    { usd: 1e-9 },
    { tokens: 2_500_000 },
    { tokens: 1_234_567 },
  ]) {
    const read = readBudgets({ ...noWrittenBudgets, run: writtenBudget(budget) });
    expect(read).toEqual({ ok: true, budgets: { run: budget, feature: null, day: null } });
  }
  expect(writtenBudgets({ run: { usd: 20 }, feature: { tokens: 500_000 }, day: null })).toEqual({
    run: '$20',
    feature: '500k tokens',
    day: '',
  });
});

test('says what is wrong beside each limit, and what is right', () => {
  expect(readBudgets({ run: '$20', feature: 'lots', day: '-1' })).toMatchObject({
    ok: false,
    problems: { feature: expect.stringContaining('“lots” is neither.') as string, day: expect.any(String) as string },
  });
  expect(budgetProblem('  ')).toBeNull();
  expect(budgetProblem('$0')).not.toBeNull();
});
