import { expect, test } from 'vitest';
import type { BudgetState } from '../../shared/budget';
import type { RunView } from '../../shared/views';
import { budgetNews } from './budget-news';

const run = (state: BudgetState | null, part: Partial<RunView> = {}): RunView =>
  ({
    number: 1,
    status: 'running',
    budgets: state === null ? [] : [{ scope: 'run', budget: { usd: 20 }, state, used: 17, unknownTokens: 0 }],
    ...part,
  }) as RunView;
const told = (before: RunView | null, next: RunView | null) =>
  budgetNews({ project: 'p', name: 'harbour', before, next }).map(({ kind, title, body }) => [kind, title, body]);

test('a budget is told once when it is nearly used up and once when it is', () => {
  expect(told(run('within'), run('warn'))).toEqual([
    ['budget', 'harbour: the run’s budget is nearly used up', '$17.00 of $20 so far.'],
  ]);
  expect(told(run('warn'), run('warn'))).toEqual([]);
  expect(told(run('warn'), run('spent'))[0]?.[1]).toBe('harbour: the run’s budget is used up');
  expect(told(run('within'), run('within'))).toEqual([]);
});

test('a run that is over, none at all, or no budget is no news; another run’s budget is', () => {
  expect(told(run('within'), run('spent', { status: 'finished' }))).toEqual([]);
  expect(told(null, run('spent'))).toEqual([]);
  expect(told(run('warn'), null)).toEqual([]);
  expect(told(run('warn'), run(null))).toEqual([]);
  expect(told(run('warn'), run('warn', { number: 2 }))).toHaveLength(1);
});
