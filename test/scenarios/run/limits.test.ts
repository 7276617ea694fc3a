import { describe, expect, it } from 'vitest';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

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
    const failed = lines.filter((line) => line['outcome'] === 'failed');
    expect(started.map((line) => line['number'])).toEqual([1, 2, 3]);
    const waited = failed.map((line, index) => (started[index + 1]?.at ?? 0) - line.at);
    expect(waited[0]).toBeGreaterThanOrEqual(150);
    expect(waited[1]).toBeGreaterThanOrEqual(300);
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

  it('are not counted where nobody is to blame', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: { a: { steps: works('a.js'), attempts: { 1: { steps: [{ fail: 'no net', outcome: 'network' }] } } } },
    });
    const { report, lines } = await test.run({ maxFailures: 1 });
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
      outcome: 'network',
      counted: false,
    });
    expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
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
