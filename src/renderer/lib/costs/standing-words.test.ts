import { expect, test } from 'vitest';
import type { BudgetStanding } from '../../../shared/budget';
import { runOf } from '../testing/project-of';
import {
  aheadOf,
  foremost,
  shareOf,
  shortStanding,
  spentBudget,
  standingNote,
  standingWords,
  tightest,
} from './standing-words';

const run: BudgetStanding = { scope: 'run', budget: { usd: 10 }, state: 'within', used: 4.1, unknownTokens: 0 };
const day: BudgetStanding = {
  scope: 'day',
  budget: { tokens: 2_000_000 },
  state: 'warn',
  used: 1.7e6,
  unknownTokens: 0,
};

test('the tightest budget is the one that ends first', () => {
  expect(tightest([run, day])).toBe(day);
  expect(tightest([])).toBeNull();
  expect(shareOf(run)).toBeCloseTo(0.41);
});

test('says what comes of it', () => {
  expect(standingWords(day)).toBe('1.7M tokens of 2M tokens');
  expect(shortStanding(run)).toBe('$4.10 of $10');
  expect(shortStanding({ ...run, unknownTokens: 12_000 })).toBe('$4.10+ of $10');
  expect(standingNote(run)).toBe('Warns at $8.00, drains at $10.');
  expect(standingNote(day)).toBe('Nearly used up: the run drains at 2M tokens.');
  expect(standingNote({ ...run, state: 'spent', unknownTokens: 12_000 })).toBe(
    'Used up: nothing new starts until it is raised. 12k tokens of unknown price do not count.',
  );
});

test('of a run that has ended its own budget counts, and does not hold a new one up', () => {
  const spent = { ...run, state: 'spent', budget: { usd: 0.05 }, used: 0.075 } as const;
  expect(foremost([{ ...run, used: 1 }, day], true)?.scope).toBe('run');
  expect(foremost([day], true)).toBe(day);
  expect(foremost([run, day], false)).toBe(day);
  expect(standingNote(spent, true)).toBe('Used up: $0.075 of $0.05. A new run has a budget of its own.');
  expect(standingNote(run, true)).toBe('$4.10 of $10 when the run ended.');
  expect(standingNote({ ...day, state: 'spent' }, true)).toBe('Used up: nothing new starts today unless it is raised.');
});

test('a forecast in money says nothing of a budget in tokens', () => {
  expect(aheadOf(run, { low: 2, high: 4 })).toEqual({ low: 0.2, high: 0.4 });
  expect(aheadOf(day, { low: 2, high: 4 })).toBeNull();
});

test('only a run that goes on is held up by its budget', () => {
  const budgets = [{ ...run, state: 'spent' as const }];
  expect(spentBudget(runOf({ status: 'draining', budgets }))?.scope).toBe('run');
  expect(spentBudget(runOf({ status: 'finished', budgets }))).toBeNull();
});
