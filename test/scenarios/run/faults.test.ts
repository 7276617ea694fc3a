import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Git } from '../../../src/engine/ports/git';
import { startRun } from '../../../src/host/run-project';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import { useGates } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import { unwrap, type TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gates = useGates();
const backlog = (ids: readonly string[] = ['a', 'b']) =>
  project({
    plan: ids.map((id) => ({ id, name: id })),
    recipes: Object.fromEntries(ids.map((id) => [id, works(`${id}.js`)])),
  });

/** A run on a repository of which one verb is out of order. */
async function startOn(test: TestProject, broken: Partial<Git>, testingRatio = 0) {
  const sick = { ...test.project, git: { ...test.project.git, ...broken } };
  const settings = { ...defaultRunSettings, agent: 'demo', concurrency: 2, killGraceMs: 500, testingRatio };
  return startRun({ project: sick, settings, onLine: () => {} });
}

describe('a machine that breaks under a run', () => {
  it('ends the run with the cause, leaves no process, and blames nobody', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const test = await backlog(ids);
    const run = unwrap(await startOn(test, { mergeTree: () => Promise.reject(new Error('the disk is gone')) }));
    await expect(run.finished).rejects.toThrow('the disk is gone');
    expect(test.processes()).toEqual([]);
    const events = test.withStore((store) => store.eventsAfter(0, 1_000).map(({ event }) => event));
    const types = events.map((event) => (event.type === 'warning_raised' ? event.message : event.type));
    const told = types.indexOf('The run meets an unexpected error and stops: the disk is gone');
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(types.indexOf('attempt_interrupted'));
    const { report } = await test.run();
    expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: ids.length, retries: 0 });
    const rows = test.withStore((store) => store.features().map(({ attempts, failures }) => [attempts, failures]));
    expect(rows).toEqual(ids.map(() => [1, 0]));
  });

  it('fails only the attempt it hits where the others can go on', async () => {
    const test = await backlog();
    let calls = 0;
    const { commitAll } = test.project.git;
    const run = unwrap(
      await startOn(test, {
        commitAll: (input) => ((calls += 1) === 1 ? Promise.reject(new Error('bad luck')) : commitAll(input)),
      }),
    );
    expect((await run.finished).final_status).toBe('complete');
    const [failure] = test.withStore((store) => store.attempts().filter((attempt) => attempt.outcome !== 'landed'));
    expect(failure?.reason).toContain('bad luck');
  });

  it('tells of a worktree that cannot be removed, and lands all the same', async () => {
    const test = await backlog();
    const refuse = async () => ({ ok: false, error: { code: 'git_failed', message: 'busy' } }) as const;
    const run = unwrap(await startOn(test, { removeWorktree: refuse }, 1));
    expect((await run.finished).final_status).toBe('complete');
    const events = test.withStore((store) => store.eventsAfter(0, 1_000).map(({ event }) => event));
    const left = events.flatMap((event) =>
      event.type === 'warning_raised' && event.code === 'leftover_worktree' ? [event.feature] : [],
    );
    expect(left.filter((feature) => feature !== null)).toHaveLength(2);
    // The places of testing agents are told of as well.
    expect(left.filter((feature) => feature === null).length).toBeGreaterThan(0);
    await test.run();
    expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
  });
});

describe('a run whose database another program keeps locked', () => {
  it.each(['stop', 'kill'] as const)('obeys %s all the same, and leaves no process', async (what) => {
    const gate = gates();
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [{ run: gate.argv }] } });
    const { control } = await test.start({ killGraceMs: 100 });
    const finished = expect(control.finished).rejects.toThrow('locked');
    await gate.reached();
    const holder = new Database(test.project.databaseFile);
    try {
      holder.exec('BEGIN IMMEDIATE');
      control[what]('asked by a person');
    } finally {
      holder.close();
    }
    await finished;
    expect(test.processes()).toEqual([]);
    expect((await test.run({ maxFailures: 1, idleTimeoutMs: 200 })).report.retries).toBe(0);
  });
});

describe('a run that cannot begin', () => {
  it('says which agents there are', async () => {
    const test = await backlog();
    const settings = { ...defaultRunSettings, agent: 'nobody' };
    const started = await startRun({ project: test.project, settings, onLine: () => {} });
    expect(started).toMatchObject({ ok: false, error: { code: 'no_agent', where: '--agent' } });
    expect(JSON.stringify(started)).toMatch(/Choose one of: [^"]*demo/);
  });

  it('names the branch that is gone, and lets the next one begin', async () => {
    const test = await backlog();
    const started = await startOn(test, { resolve: async () => null });
    expect(started).toMatchObject({ ok: false, error: { code: 'git_failed', where: 'refs/heads/main' } });
    expect((await test.run()).report.final_status).toBe('complete');
  });
});

describe('a target that is gone', () => {
  it('is waited for, and what was verified lands once it is back', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    const { resolve, commitAll } = test.project.git;
    let isGone = false;
    const run = unwrap(
      await startOn(test, {
        commitAll: (input) => commitAll(input).finally(() => (isGone = true)),
        resolve: async (revision) => (isGone && revision === 'refs/heads/main' ? null : resolve(revision)),
      }),
    );
    const report = await run.finished;
    expect(report.final_status).toBe('partial');
    expect(report.needs_person[0]?.reason).toContain('Waiting for the branch refs/heads/main, which no longer exists');
    expect((await test.run()).report.final_status).toBe('complete');
  });
});
