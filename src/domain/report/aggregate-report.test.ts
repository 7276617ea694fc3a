import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../shared/attempt';
import type { TestRound } from '../../shared/test-round';
import { attemptId, commitId, featureNumber, runId } from '../../shared/ids';
import { findStuck } from '../deadlock/find-stuck';
import { gateQuestion } from '../gate/gate-question';
import { attemptRow, featureRow, runRow, testRoundRow } from '../testing/rows';
import { aggregateReport, type ReportInput } from './aggregate-report';
import { renderReport } from './render-report';

const landed = {
  status: 'landed',
  landedVerified: true,
  landedCommit: commitId('0123456789abcdef'),
  attempts: 1,
} as const;
const failure = { outcome: 'failed', reason: 'test is red | again', at: 5, attemptId: null } as const;

/** Attempts of feature 1…, numbered as they come. */
function attempts(...inputs: readonly (Partial<Omit<Attempt, 'feature'>> & { of: number })[]): Attempt[] {
  return inputs.map(({ of, ...input }, index) => {
    const number = inputs.slice(0, index).filter((before) => before.of === of).length + 1;
    return attemptRow({ id: attemptId(`a${index}`), feature: featureNumber(of), number, status: 'finished', ...input });
  });
}

/** As if none of them had been resumed. */
const workOf = (rows: readonly Attempt[]) =>
  rows.map(({ id, runId: run, role, claimedAt: from, reportedAt, verifiedAt, finishedAt: endedAt }) => {
    const workedMs = Math.max((reportedAt ?? from) - from, 0);
    return { attemptId: id, runId: run, role, from, freeAt: verifiedAt ?? endedAt, endedAt, workedMs };
  });

const base: ReportInput = {
  run: runRow({ startedAt: 1_000, finishedAt: 11_000 }),
  features: [],
  attempts: [],
  work: [],
  testRounds: [],
  spends: [],
  budgets: [],
  finalStatus: 'complete',
  now: 99_000,
  stuck: [],
  demo: false,
};
const report = (changes: Partial<ReportInput>) =>
  aggregateReport({ ...base, work: workOf(changes.attempts ?? []), ...changes });

describe('the figures', () => {
  it('count features by what became of them', () => {
    const features = [
      featureRow(1, landed),
      featureRow(2, { ...landed, landedVerified: false, id: 'free', dependencies: [1] }),
      featureRow(3, { status: 'failed', failures: 3, attempts: 3, lastFailure: failure }),
      featureRow(4, { status: 'skipped' }),
      featureRow(5),
    ];
    expect(report({ features, finalStatus: 'partial', demo: true })).toMatchObject({
      run: 1,
      mode: 'flow',
      order: 'critical-path',
      target: 'refs/heads/main',
      tasks_total: 5,
      tasks_succeeded: 2,
      tasks_failed: 1,
      batches_executed: 0,
      unverified: ['free'],
      critical_path: ['1', 'free'],
      final_status: 'partial',
      demo: true,
      cost: { usd: null, by_model: {}, by_feature: {} },
    });
    expect(report({ features }).features[2]).toEqual({
      number: 3,
      id: '3',
      name: 'Database models',
      status: 'failed',
      attempts: 3,
      failures: 3,
      landed_commit: null,
      verified: false,
      last_failure: 'test is red | again',
    });
  });

  it('tell what its attempts were warned of', () => {
    const features = [featureRow(1), featureRow(2)];
    const denied = 'Its agent was denied Write /x';
    const of = (number: number, attempt: number) => ({ feature: `id-${number}`, number, attempt });
    const told = report({
      features,
      warnings: [
        { message: 'The testing agent was denied Write /x', attempt: null },
        { message: denied, attempt: of(2, 1) },
        { message: denied, attempt: of(2, 2) },
      ],
    });
    expect(told.warnings).toEqual([
      { message: 'The testing agent was denied Write /x', times: 1, attempts: [] },
      { message: denied, times: 2, attempts: [of(2, 1), of(2, 2)] },
    ]);
    expect(told.features.map(({ warnings }) => warnings)).toEqual([undefined, [denied]]);
    expect(renderReport(told)).toContain(
      `## Warnings\n\n- The testing agent was denied Write /x\n- #2 attempt 1, #2 attempt 2: ${denied} (2 times)\n`,
    );
    const without = report({ features });
    expect(without).not.toHaveProperty('warnings');
    expect(renderReport(without)).not.toContain('## Warnings');
  });

  it('measure the wall, until now while the run goes on', () => {
    expect(report({}).wall_ms).toBe(10_000);
    expect(report({ run: runRow({ startedAt: 1_000 }) }).wall_ms).toBe(98_000);
    expect(report({ run: runRow({ startedAt: 5, finishedAt: 5 }) })).toMatchObject({
      wall_ms: 0,
      parallel_efficiency: 0,
    });
  });

  it('add up work from claim to report plus verification, of what landed in this run', () => {
    const done = { outcome: 'landed' } as const;
    const rows = attempts(
      {
        of: 1,
        ...done,
        claimedAt: 1_000,
        reportedAt: 9_000,
        verifiedAt: 9_800,
        finishedAt: 10_900,
        verificationMs: 500,
      },
      { of: 2, outcome: 'failed', claimedAt: 1_000, reportedAt: 9_000, finishedAt: 9_500 },
      { of: 2, ...done, claimedAt: 2_000, reportedAt: 8_000, finishedAt: 9_000, verificationMs: 333 },
      { of: 3, ...done, claimedAt: 0, reportedAt: 70_000, runId: runId('r0') },
      // Reported before an interruption: only its verification belongs to this claim.
      { of: 4, ...done, claimedAt: 5_000, reportedAt: 4_000, finishedAt: 6_000, verificationMs: 100 },
      { of: 5, ...done, claimedAt: 5_000, finishedAt: 6_000, verificationMs: 100 },
    );
    expect(report({ attempts: rows })).toMatchObject({ sequential_ms: 15_033, parallel_efficiency: 1.5 });
  });

  it('count each stretch of an attempt that was interrupted and went on, as far as it was in this run', () => {
    const [row] = attempts({ of: 1, outcome: 'landed', claimedAt: 9_000, finishedAt: 10_000, verificationMs: 100 });
    if (row === undefined) throw new Error('no attempt');
    const span = { attemptId: row.id, runId: row.runId, role: 'coding', from: 1_000 } as const;
    const work = [
      { ...span, runId: runId('r0'), freeAt: 3_000, endedAt: 3_000, workedMs: 2_000 },
      { ...span, freeAt: 4_000, endedAt: 4_000, workedMs: 3_000 },
      { ...span, from: 9_000, freeAt: 10_000, endedAt: 10_000, workedMs: 900 },
      { ...span, attemptId: attemptId('b'), freeAt: 2_000, endedAt: 2_000, workedMs: 0 },
    ];
    expect(report({ attempts: [row], work })).toMatchObject({ sequential_ms: 4_000, max_parallel_agents: 2 });
  });

  it('count coding agents at once, from claim to verified', () => {
    const rows = attempts(
      { of: 1, claimedAt: 1_000, verifiedAt: 3_000, finishedAt: 9_000 },
      { of: 2, claimedAt: 2_000, finishedAt: 4_000 },
      { of: 3, claimedAt: 3_000, finishedAt: null, status: 'working' },
      { of: 5, claimedAt: 2_500, finishedAt: 3_500, runId: runId('r0') },
    );
    expect(report({ attempts: rows })).toMatchObject({ max_parallel_agents: 2 });
  });

  it('count testing agents at once, those still at work included', () => {
    const round = (input: Partial<TestRound>) => testRoundRow({ startedAt: 1_000, ...input });
    const testRounds = [round({ finishedAt: 2_000 }), round({}), round({ runId: runId('r0') })];
    expect(report({ testRounds })).toMatchObject({ max_parallel_testing: 2 });
  });

  it('count retries: attempts of this run after a counted failure', () => {
    const rows = attempts(
      { of: 1, outcome: 'failed' },
      { of: 1, outcome: 'conflict' },
      { of: 1, outcome: 'landed' },
      { of: 2, outcome: 'network' },
      { of: 2, outcome: 'landed' },
      { of: 3, outcome: 'failed', runId: runId('r0') },
      { of: 3, outcome: 'conflict' },
      { of: 4, outcome: 'failed' },
      { of: 4, outcome: 'landed', runId: runId('r2') },
    );
    const features = [featureRow(1, landed), featureRow(3, { status: 'failed' })];
    expect(report({ attempts: rows.reverse(), features })).toMatchObject({ retries: 3, conflicts_resolved: 1 });
  });
});

it('names what needs a person', () => {
  const features = [
    featureRow(1, { status: 'failed', lastFailure: failure }),
    featureRow(2, { status: 'failed' }),
    featureRow(3, { status: 'needs_input', question: 'Which colour?' }),
    featureRow(4, { dependencies: [1] }),
    featureRow(5, { status: 'merging' }),
    featureRow(6, { status: 'needs_input' }),
    featureRow(7, { status: 'needs_input', question: gateQuestion('The key is refused') }),
  ];
  const waits = new Map([[featureNumber(5), 'Waiting for your uncommitted changes in src/a.ts']]);
  expect(report({ features, stuck: findStuck(features), waits }).needs_person).toEqual([
    { feature: '1', number: 1, reason: 'Failed for good: test is red | again' },
    { feature: '2', number: 2, reason: 'Failed for good: no reason was kept' },
    { feature: '3', number: 3, reason: 'Which colour?' },
    { feature: '6', number: 6, reason: 'An agent waits for an answer' },
    { feature: '7', number: 7, reason: gateQuestion('The key is refused'), about_account: true },
    { feature: '5', number: 5, reason: 'Waiting for your uncommitted changes in src/a.ts' },
    {
      feature: '4',
      number: 4,
      reason: 'Cannot run: #1 Database models failed for good. Retry it or take the dependency out',
    },
  ]);
});

describe('as Markdown', () => {
  const features = [
    featureRow(1, { ...landed, name: 'Pipes | `and` <b>\n# more' }),
    featureRow(2, { ...landed, landedVerified: false, dependencies: [1] }),
    featureRow(3, { status: 'needs_input', question: 'Which\ncolour?', lastFailure: failure }),
  ];
  const rows = attempts({ of: 1, outcome: 'landed', claimedAt: 1_000, reportedAt: 26_000 });
  const text = renderReport(report({ features, attempts: rows, finalStatus: 'partial', demo: true }));

  it('tells everything', () => {
    expect(text).toBe(`# Run 1: partial

Done by the demo agent, which works from recipes and not from a model.

| | |
|---|---|
| Passing | 2 of 3 |
| Failed | 0 |
| Retries | 0 |
| Conflicts resolved | 0 |
| Most agents at once | 1 |
| Wall time | 10 s |
| Agent work | 25 s |
| Speed-up | 2.5× |
| Cost | unknown |
| Target | \`main\` |
| Mode, order | flow, critical-path |

## Needs a person

- #3: Which colour?

## Unverified

Landed without any check:

- 2

## Critical path

1 → 2

## Features

| # | Feature | Status | Attempts | Commit | Last failure |
|---|---|---|---|---|---|
| #1 | Pipes \\| \\\`and\\\` \\<b\\> # more | passing | 1 | \`0123456789\` |  |
| #2 | Database models | passing, unverified | 1 | \`0123456789\` |  |
| #3 | Database models | needs input | 0 |  | test is red \\| again |
`);
  });

  it('leaves out what there is not, and says plainly where parallel work did not help', () => {
    const nothing = renderReport(report({}));
    expect(nothing).not.toContain('##');
    expect(nothing).not.toContain('demo');
    expect(nothing).toContain('| Speed-up | none, nothing landed |');
    const slow = renderReport(report({ features: [featureRow(1, landed)] }));
    expect(slow).toContain('| Speed-up | 0×, running in parallel did not help |');
    const priced = { ...report({}), cost: { usd: 4.1, by_model: {}, by_feature: {} } };
    expect(renderReport(priced)).toContain('| Cost | $4.10 |');
  });
});
