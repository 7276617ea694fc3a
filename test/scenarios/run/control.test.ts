import { describe, expect, it } from 'vitest';
import { startRun } from '../../../src/host/run-project';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import { useGates, type Gate } from '../../support/gate';
import { report, works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();
const ids = ['a', 'b', 'c'] as const;

/** Three independent features whose agents wait at a gate each before they report. */
async function threeAtGates(): Promise<{ readonly test: TestProject; readonly gates: readonly [Gate, Gate, Gate] }> {
  const gates = [gate(), gate(), gate()] as const;
  const recipes = Object.fromEntries(
    ids.map((id, index) => [id, [{ write: `${id}.js`, lines: [id] }, { run: gates[index]?.argv }, report]]),
  );
  return { test: await project({ plan: ids.map((id) => ({ id, name: id })), recipes }), gates };
}

const statuses = (test: TestProject) => test.withStore((store) => store.features().map((feature) => feature.status));

describe('a live run in the hands of a person', () => {
  it('drains: what is active lands, nothing starts; the next run builds the rest', async () => {
    const { test, gates } = await threeAtGates();
    const run = await test.start({ concurrency: 1 });
    await gates[0].reached();
    run.control.drain('enough for today');
    gates.forEach((one) => one.open());
    expect((await run.control.finished).final_status).toBe('partial');
    expect(statuses(test)).toEqual(['landed', 'pending', 'pending']);
    expect((await test.run()).report.final_status).toBe('complete');
  });

  it('goes on after a drain that was taken back', async () => {
    const { test, gates } = await threeAtGates();
    const run = await test.start({ concurrency: 1 });
    await gates[0].reached();
    run.control.drain('wait');
    run.control.resume();
    gates.forEach((one) => one.open());
    expect((await run.control.finished).final_status).toBe('complete');
  });

  it('stops: work is interrupted, counts as nobody’s failure and is resumed under its number', async () => {
    const { test, gates } = await threeAtGates();
    const first = await test.start({ concurrency: 2 });
    await Promise.all([gates[0].reached(), gates[1].reached()]);
    first.control.stop('enough');
    expect((await first.control.finished).final_status).toBe('stopped');
    expect(test.processes()).toEqual([]);
    const finished = first.lines.filter((line) => line.type === 'attempt_finished');
    expect(finished.map((line) => [line['outcome'], line['reason']])).toEqual([
      ['interrupted', 'stop'],
      ['interrupted', 'stop'],
    ]);

    gates.forEach((one) => one.open());
    const second = await test.run({ concurrency: 2 });
    expect(second.report).toMatchObject({ final_status: 'complete', retries: 0 });
    const started = second.lines.filter((line) => line.type === 'attempt_started');
    expect(started.map((line) => [line.feature, line['number'], line['resumes']])).toEqual([
      [1, 1, true],
      [2, 1, true],
      [3, 1, false],
    ]);
  });

  it('kills: nothing is waited for and no process is left', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ spawn: ['sleep', '600'], detached: true }, { say: 'here' }, { hang: true, stubborn: true }] },
    });
    const run = await test.start({ killGraceMs: 600_000 });
    await run.line((line) => line.type === 'log' && line['line'] === 'here');
    run.control.kill('now');
    expect((await run.control.finished).final_status).toBe('stopped');
    expect(test.processes()).toEqual([]);
    expect(statuses(test)).toEqual(['pending']);
  });

  it('kills after a stop that takes too long', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ say: 'here' }, { hang: true, stubborn: true }] },
    });
    const run = await test.start({ killGraceMs: 600_000 });
    await run.line((line) => line.type === 'log' && line['line'] === 'here');
    run.control.stop('please');
    await run.line((line) => line.type === 'log' && line['line'] === 'I ignore SIGTERM.');
    run.control.kill('now');
    expect((await run.control.finished).final_status).toBe('stopped');
  });

  it('starts more at once when concurrency goes up, and lets active work finish when it goes down', async () => {
    const { test, gates } = await threeAtGates();
    const run = await test.start({ concurrency: 1 });
    await gates[0].reached();
    run.control.setConcurrency(2);
    await gates[1].reached();
    run.control.setConcurrency(1);
    gates[0].open();
    await run.line((line) => line.type === 'landed' && line.feature === 1);
    expect(run.lines.filter((line) => line.type === 'attempt_started')).toHaveLength(2);
    gates[2].open();
    gates[1].open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', max_parallel_agents: 2 });
    const leftItsLane = run.lines.findIndex((line) => line['status'] === 'merging' && line.feature === 2);
    const third = run.lines.findIndex((line) => line.type === 'attempt_started' && line.feature === 3);
    expect(leftItsLane).toBeGreaterThan(0);
    expect(third).toBeGreaterThan(leftItsLane);
  });

  it('refuses a second host and names the first', async () => {
    const { test, gates } = await threeAtGates();
    const run = await test.start();
    await gates[0].reached();
    const lines: unknown[] = [];
    const settings = { ...defaultRunSettings, agent: 'demo' };
    const second = await startRun({ project: test.project, settings, onLine: (line) => lines.push(line) });
    expect(second).toMatchObject({ ok: false, error: { code: 'other_host' } });
    expect(JSON.stringify(second)).toContain(String(process.pid));
    expect(lines).toEqual([]);
    gates.forEach((one) => one.open());
    expect((await run.control.finished).final_status).toBe('complete');
  });
});

describe('a run with a number of attempts', () => {
  it('starts no more than that, however many lanes are free', async () => {
    const test = await project({
      plan: ids.map((id) => ({ id, name: id })),
      recipes: Object.fromEntries(ids.map((id) => [id, works(`${id}.js`)])),
    });
    const { report: end, lines } = await test.run({ maxAttempts: 2, concurrency: 3 });
    expect(end).toMatchObject({ final_status: 'partial', tasks_succeeded: 2 });
    expect(lines.filter((line) => line.type === 'attempt_started')).toHaveLength(2);
  });
});
