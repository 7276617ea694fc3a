import { expect, test } from 'vitest';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { noTokens, type Spend } from '../../shared/spend';
import { standingsInScope } from './standings-in-scope';

const now = new Date(2026, 10, 22, 12).getTime();
const ended = { id: runId('ended'), settings: { budget: { run: { usd: 0.05 } } } };
const live = { id: runId('live'), settings: { budget: { run: { usd: 10 } } } };
const budgets = { day: { usd: 1 } };

function spend(run: string, usd: number, at = now): Spend {
  const owner = { attemptId: attemptId('a'), spawn: 1, role: 'coding', agent: 'x', feature: featureNumber(1) } as const;
  const told = { tokens: noTokens, source: 'reported', matchedModel: null } as const;
  return { ...owner, ...told, session: null, model: 'm', runId: runId(run), usd, at };
}
const spends = [spend('ended', 0.075), spend('live', 2), spend('live', 4, now - 86_400_000)];

test('of a run that is looked at, its own budget and what it used, whether it goes on or not', () => {
  expect(standingsInScope({ spends, only: ended, live, budgets, now })).toMatchObject([
    { scope: 'run', budget: { usd: 0.05 }, used: 0.075, state: 'spent' },
    { scope: 'day', used: 2.075, state: 'spent' },
  ]);
});

test('else of the live run; of none where none goes on', () => {
  expect(standingsInScope({ spends, only: null, live, budgets, now })[0]).toMatchObject({ scope: 'run', used: 6 });
  expect(standingsInScope({ spends, only: null, live: null, budgets: { day: null }, now })).toEqual([]);
});
