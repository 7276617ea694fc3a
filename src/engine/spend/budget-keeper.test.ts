import { expect, test } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { noBudgets, type Budgets } from '../../shared/budget';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { noTokens, type Spend } from '../../shared/spend';

const stage = useEngineStages();
const one = featureNumber(1);

function keeperOn(on: EngineStage, budgets: Partial<Budgets>) {
  const budget = { ...noBudgets, ...budgets };
  const { budgets: keeper } = contextOn(on, { settings: { budget } });
  on.store.onCommit(keeper.heed);
  const steered: string[] = [];
  let status = 'running';
  const steering = {
    status: () => status,
    drain: (why: string) => void ((status = 'draining'), steered.push(why)),
    resume: () => void ((status = 'running'), steered.push('resumed')),
  };
  return { keeper, budget, steered, settle: () => keeper.settle(steering), resume: steering.resume };
}

function spend({ ledger }: EngineStage, usd: number | null, part: Partial<Spend> = {}): void {
  const source = usd === null ? 'unknown' : 'reported';
  const owner = { attemptId: attemptId('a1'), spawn: 1, role: 'coding', agent: 'x', runId: runId('r1') } as const;
  const tokens = { ...noTokens, input: 1_000 };
  const { at: _at, ...given } = { at: 0, ...part };
  const row = { ...owner, model: 'm', feature: one, tokens, usd, source, matchedModel: null, ...given } as const;
  ledger.record({ type: 'spend_recorded', ...row });
}

test('four fifths of a run’s budget are told once, all of it drains the run, and more lets it go on', () => {
  const on = stage([{}]);
  const { settle, steered, budget } = keeperOn(on, { run: { usd: 10 } });
  spend(on, 7);
  settle();
  expect(warningsOn(on)).toEqual([]);
  spend(on, 8);
  settle();
  settle();
  expect(warningsOn(on)).toEqual([['budget', 'The run has used $8.00 of $10', null]]);
  spend(on, 10.4);
  settle();
  settle();
  expect(steered).toEqual(['the run’s budget is used up ($10.40 of $10)']);
  expect(warningsOn(on)[1]?.[0]).toBe('budget_spent');
  budget.run = { usd: 20 };
  settle();
  expect(steered[1]).toBe('resumed');
});

test('a person who resumes without more is drained again', () => {
  const on = stage([{}]);
  const { settle, resume, steered } = keeperOn(on, { run: { tokens: 500 } });
  spend(on, null);
  settle();
  resume();
  settle();
  expect(steered).toEqual([expect.stringContaining('1k tokens of 500 tokens'), 'resumed', expect.anything()]);
});

test('the day counts all runs of the project, and ends at midnight', () => {
  const on = stage([{}]);
  const { settle, keeper, steered } = keeperOn(on, { run: { usd: 10 }, day: { usd: 10 } });
  spend(on, 6, { runId: runId('r0') });
  spend(on, 6, { spawn: 2 });
  settle();
  expect(steered).toEqual(['today’s budget is used up ($12.00 of $10)']);
  on.clock.advance(24 * 3_600_000);
  expect(keeper.standings()).toMatchObject([
    { scope: 'run', used: 6 },
    { scope: 'day', used: 0 },
  ]);
});

test('money can’t be enforced where prices are unknown: that is said once', () => {
  const on = stage([{}]);
  const { settle, steered } = keeperOn(on, { run: { usd: 10 } });
  spend(on, null);
  settle();
  spend(on, null, { spawn: 2 });
  settle();
  expect(steered).toEqual([]);
  expect(warningsOn(on)).toEqual([['budget_unknown_price', expect.stringContaining('1k tokens'), null]]);
});

test('a feature over its own budget is told to its agent once; each answer grants it once more', () => {
  const on = stage([{}]);
  on.startRun();
  on.claim(1);
  const { settle, keeper } = keeperOn(on, { feature: { usd: 1 } });
  const watch = keeper.watch(one);
  let spent = 0;
  watch.onSpent(() => void (spent += 1));
  spend(on, 0.9);
  settle();
  expect(warningsOn(on)).toEqual([['budget', 'Feature #1 has used $0.90 of $1, its budget', 1]]);
  expect(watch.question()).toBeNull();
  spend(on, 1.1);
  settle();
  settle();
  expect(spent).toBe(1);
  expect(watch.question()).toBe('It has used up its budget: $1.10 of $1. Answer to let it go on with another $1');
  watch.stop();

  const generation = on.store.feature(one)?.generation ?? 0;
  const question = '?';
  on.ledger.must(one, { type: 'park', attemptId: attemptId('a1'), generation, question, about: 'budget' });
  on.ledger.must(one, { type: 'answer', answer: 'go on' });
  expect(keeper.watch(one).question()).toBeNull();
  spend(on, 2);
  expect(keeper.watch(one).question()).toContain('$2.00 of $2. Answer to let it go on with another $1');
});

test('a raised budget answers for those that asked because of it', () => {
  const on = stage([{}]);
  on.startRun();
  on.claim(1);
  const { settle, budget } = keeperOn(on, { feature: { usd: 1 } });
  spend(on, 1.5);
  const generation = on.store.feature(one)?.generation ?? 0;
  on.ledger.must(one, { type: 'park', attemptId: attemptId('a1'), generation, question: '?', about: 'budget' });
  const change = () => {
    on.ledger.record({ type: 'run_settings_changed', runId: runId('r1'), changes: { budget } });
    settle();
  };
  change();
  expect(on.store.feature(one)?.status).toBe('needs_input');
  budget.feature = { usd: 2 };
  change();
  expect(on.store.feature(one)).toMatchObject({ status: 'pending', first: true });
});
