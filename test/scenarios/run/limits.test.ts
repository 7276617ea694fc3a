import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../src/shared/event';
import { works } from '../../support/recipe-steps';
import { useGates } from '../../support/gate';
import { useTestProjects } from '../../support/use-test-project';
import { unwrap } from '../../support/test-project';

const project = useTestProjects();
const gate = useGates();

describe('failed attempts', () => {
  it('wait for their back-off, growing with each failure, until the feature lands', async () => {
    const fails = { steps: [{ fail: 'not yet', exit: 1 }] };
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: { a: { steps: works('a.js'), attempts: { 1: fails, 2: fails } } },
    });
    const { report, lines } = await test.run({ backoffMs: [150, 300] });
    expect(report).toMatchObject({ final_status: 'complete', retries: 2 });
    const started = lines.filter((line) => line.type === 'attempt_started');
    expect(started.map((line) => line['number'])).toEqual([1, 2, 3]);
    const [first, second] = test.withStore((store) => store.eventsAfter(0, 1_000).flatMap(backOff));
    expect(started[1]?.at).toBeGreaterThanOrEqual(first?.until ?? Infinity);
    expect(started[2]?.at).toBeGreaterThanOrEqual(second?.until ?? Infinity);
    expect(second?.waitMs).toBeGreaterThan((first?.waitMs ?? Infinity) + 100);
  });

  it('let other features pass while they wait', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A', priority: 1 },
        { id: 'b', name: 'B' },
      ],
      rawRecipes: {
        a: { steps: works('a.js'), attempts: { 1: { steps: [{ fail: 'not yet' }] } } },
        b: { steps: works('b.js') },
      },
    });
    const { lines } = await test.run({ concurrency: 1, backoffMs: [1_000] });
    expect(lines.filter((line) => line.type === 'landed').map((line) => line.feature)).toEqual([2, 1]);
  });

  it('are counted over runs', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [{ fail: 'never' }] } });
    const first = await test.run({ maxFailures: 3, maxAttempts: 2 });
    expect(first.report.final_status).toBe('partial');
    const second = await test.run({ maxFailures: 3 });
    expect(second.report.final_status).toBe('failed');
    expect(second.lines.find((line) => line.type === 'attempt_finished')).toMatchObject({ final: true, counted: true });
    expect(test.withStore((store) => store.features()[0])).toMatchObject({
      failures: 3,
      attempts: 3,
      status: 'failed',
    });
  });
});

describe('an agent that is held up by what is nobody’s failure', () => {
  it.each([
    ['the network', { fail: 'No net.', outcome: 'network', retryAfterMs: 400 }],
    ['a rate limit', { fail: 'Too much.', outcome: 'rate_limited', retryAfterMs: 400 }],
  ])('waits for %s and goes on with its attempt', async (_, step) => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [step] } });
    const { report, lines } = await test.run({ maxFailures: 1, maxAttempts: 2 });
    expect(report).toMatchObject({ final_status: 'partial', tasks_failed: 0, retries: 0 });
    const started = lines.filter((line) => line.type === 'attempt_started');
    const ended = lines.filter((line) => line.type === 'attempt_finished');
    expect(started.map((line) => [line['number'], line['resumes']])).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(ended[0]).toMatchObject({ outcome: 'interrupted', reason: step.outcome, counted: false });
    const warning = lines.find((line) => line['code'] === step.outcome);
    expect(warning).toMatchObject({ feature: 1, message: step.fail });
    const closed = lines.find((line) => line.type === 'gate');
    expect(closed).toMatchObject({ state: 'closed', cause: step.outcome, until: expect.any(Number) as number });
    expect(started[1]?.at).toBeGreaterThanOrEqual(Number(closed?.['until']));
  });

  it('asks a person where waiting mends nothing, and with the same feature in each further run', async () => {
    const step = { fail: 'The key is not valid.', outcome: 'auth' };
    const plan = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ];
    const test = await project({ plan, recipes: { a: [step], b: [step] } });
    for (const resumes of [false, true]) {
      const { report, lines } = await test.run({ maxFailures: 1, concurrency: 1 });
      expect(report).toMatchObject({ final_status: 'partial', tasks_failed: 0 });
      expect(report.needs_person[0]?.reason).toContain('The key is not valid. Answer when it can go on');
      const started = lines.filter((line) => line.type === 'attempt_started');
      expect(started.map((line) => [line.feature, line['resumes']])).toEqual([[1, resumes]]);
      expect(lines.findLast((line) => line.type === 'gate')).toMatchObject({ state: 'shut', asked_by: 1 });
    }
  });

  it('points nobody to a feature that the person has skipped instead of answering', async () => {
    const [first, other] = [gate(), gate()];
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: {
        a: [{ run: first.argv }, { fail: 'The key is not valid.', outcome: 'auth' }],
        b: [{ run: other.argv }, ...works('b.js')],
      },
    });
    const run = await test.start({ concurrency: 2 });
    await Promise.all([first.reached(), other.reached()]);
    first.open();
    await run.line(({ type, status }) => type === 'feature_update' && status === 'needs_input');
    expect(run.control.gates()).toMatchObject([{ state: 'shut', askedBy: 1 }]);
    unwrap(await run.control.features.change('a', { type: 'skip' }));
    expect(run.control.gates()).toMatchObject([{ state: 'shut', askedBy: null }]);
    other.open();
    await run.control.finished;
  });
});

describe('an agent that puts its feature back for later', () => {
  it('lets the others go first, and its feature is built in the end', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      rawRecipes: {
        a: {
          steps: works('a.js'),
          attempts: { 1: { steps: [{ mcp: 'feature_skip', args: { reason: 'b has to come first' } }] } },
        },
        b: { steps: works('b.js') },
      },
    });
    const { report, lines } = await test.run({ concurrency: 1, order: 'score' });
    expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(lines.filter((line) => line.type === 'landed').map((line) => line.feature)).toEqual([2, 1]);
    expect(test.withStore((store) => store.features()[0])).toMatchObject({ skips: 1, failures: 0, attempts: 2 });
  });

  it('cannot do so for ever', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ mcp: 'feature_skip', args: { reason: 'later' } }] },
    });
    const { report, lines } = await test.run({ maxFailures: 2 });
    expect(report.final_status).toBe('failed');
    expect(lines.filter((line) => line.type === 'attempt_started')).toHaveLength(4);
    expect(lines.findLast((line) => line.type === 'attempt_finished')?.['reason']).toMatch(/^Put back \d times/);
  });
});

function backOff({ at, event }: StoredEvent) {
  const until = event.type === 'attempt_failed' ? event.notBefore : null;
  return until === null ? [] : [{ until, waitMs: until - at }];
}
