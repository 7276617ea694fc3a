import { expect, test } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptWarnings } from '../../domain/feature/attempt-warnings';
import { noBudgets } from '../../shared/budget';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import type { AttemptEnd, AttemptWork } from '../attempt/attempt-work';
import { withinBudget } from './within-budget';

const stage = useEngineStages();
const one = featureNumber(1);

function workOn(budget: { tokens: number }) {
  const on = stage([{}]);
  on.startRun();
  on.claim(1);
  const context = contextOn(on, { settings: { budget: { ...noBudgets, feature: budget } } });
  on.store.onCommit(context.budgets.heed);
  const owner = { attemptId: attemptId('a1'), role: 'coding', agent: 'x', runId: runId('r1'), feature: one } as const;
  const use = (input: number) =>
    on.ledger.record({
      ...{ type: 'spend_recorded', ...owner, spawn: 1, model: 'm', usd: null, source: 'unknown', matchedModel: null },
      tokens: { ...noTokens, input },
    });
  const work = { feature: { number: one }, attempt: { id: owner.attemptId }, signal: new AbortController().signal };
  const go = (body: (signal: AbortSignal) => AttemptEnd | 'reported') =>
    withinBudget(context, work as unknown as AttemptWork, async (signal) => body(signal));
  const settle = () =>
    context.budgets.settle({ status: () => 'running', drain: () => undefined, resume: () => undefined });
  const warned = () => attemptWarnings(on.store.eventsOf(one)).map(({ attemptId: of }) => of);
  return { use, go, settle, warned, warnings: () => warningsOn(on) };
}

test('what is told only when the agent is done is warned of, its work may land, and more work asks first', async () => {
  const { use, go, warned, warnings } = workOn({ tokens: 6_000 });
  const late = () => {
    use(34_600);
    return 'reported' as const;
  };
  expect(await go(late)).toBe('reported');
  expect(warnings()).toEqual([
    [
      'feature_over_budget',
      'Feature #1 has used 34.6k tokens of its budget of 6k tokens. Its agent had used it before it could be ended: work that passes lands, another try asks you first',
      1,
    ],
  ]);
  expect(warned()).toEqual(['a1']);
  const begun: unknown[] = [];
  const again = await go((signal) => {
    begun.push(signal);
    return 'reported';
  });
  expect(again).toMatchObject({ kind: 'parked', about: 'budget' });
  expect(begun).toEqual([]);
  expect(warnings()).toHaveLength(1);
});

test('an agent that tells as it goes, but is through before it can be ended, is warned of in the same words', async () => {
  const { use, go, settle, warnings } = workOn({ tokens: 6_000 });
  const fast = () => {
    for (const input of [3_000, 9_000]) use(input);
    settle();
    return 'reported' as const;
  };
  expect(await go(fast)).toBe('reported');
  expect(warnings()).toEqual([['feature_over_budget', expect.stringContaining('before it could be ended'), 1]]);
});

test('a failed try that told late is warned of as well, and four fifths are told at the end too', async () => {
  const { use, go, warnings } = workOn({ tokens: 1_000 });
  const end = { kind: 'failed', outcome: 'failed', reason: '?' } as const;
  await go(() => (use(850), end));
  expect(warnings()).toEqual([['budget', 'Feature #1 has used 850 tokens of 1k tokens, its budget', 1]]);
  expect(await go(() => (use(1_000), end))).toBe(end);
  expect(warnings()[1]?.[0]).toBe('feature_over_budget');
});

test('an agent that is ended for it in time is asked about and not warned of', async () => {
  const { use, go, settle, warnings } = workOn({ tokens: 1_000 });
  const ended = await go((signal) => {
    use(1_200);
    settle();
    expect(signal.aborted).toBe(true);
    return { kind: 'interrupted' };
  });
  expect(ended).toMatchObject({ kind: 'parked', question: expect.stringContaining('1.2k tokens of 1k tokens') });
  expect(warnings()).toEqual([]);
});
