import { expect, test } from 'vitest';
import { budgetWish } from './budget-wish';

test('a run’s budget is money, tokens, none, or not said', () => {
  expect(['20usd', '500ktok', 'None'].map(budgetWish)).toMatchObject([
    { value: { run: { usd: 20 } } },
    { value: { run: { tokens: 500_000 } } },
    { value: { run: null } },
  ]);
  expect(budgetWish(null)).toMatchObject({ ok: true, value: null });
});

test('anything else is refused with what it takes', () => {
  expect(budgetWish('20')).toMatchObject({ ok: false, error: { code: 'usage', where: '--budget' } });
});
