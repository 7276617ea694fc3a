import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn, type Outside } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, runId } from '../../shared/ids';
import { planningStarted } from '../../domain/project/testing/planning-started';
import { numbers, runRow } from '../../domain/testing/rows';
import { err, ok, type Result } from '../../shared/result';
import type { AppSpec } from '../../shared/planning';
import type { RunContext } from '../attempt/attempt-context';
import { createPlanner } from './planner';

const stage = useEngineStages();
const spec = ok({ path: 'app_spec.txt', text: 'A shop' });

/** Worktrees can't be made, so that a planning ends before its agent starts. */
function plannerOn(
  on: EngineStage,
  { read = spec, settings = {} }: { read?: Result<AppSpec | null>; settings?: Outside['settings'] } = {},
) {
  const outside = contextOn(on, {
    settings,
    git: {
      checkoutDetached: async () => err({ code: 'git_failed', message: 'the disk is full' }),
      removeWorktree: async () => ok({ rescued: null, left: [] }),
    },
  });
  const room = { held: false, used: 0 };
  const admission: RunContext['admission'] = {
    admit() {
      if (room.held) return { code: 'held', refusal: { code: 'run', limit: 1 }, sentence: 'No room' };
      room.used += 1;
      return { code: 'admitted', release: () => void (room.used -= 1) };
    },
    count: () => room.used,
    onRoom: () => () => undefined,
  };
  const ports = { reserve: async () => ({ first: 1, count: 1, release: () => undefined }) };
  const context: RunContext = { ...outside, admission, deps: { ...outside.deps, ports, appSpec: () => read } };
  const run = { mayStart: true, ended: 0, faults: [] as unknown[] };
  const planner = createPlanner(context, {
    commit: commitId('c1'),
    mayStart: () => run.mayStart,
    onEnd: () => void (run.ended += 1),
    onFault: (cause) => run.faults.push(cause),
  });
  return { planner, run, room };
}

const outcomes = (on: EngineStage) => on.store.plannings().map(({ source, outcome }) => [source, outcome]);

async function started(features: Parameters<typeof stage>[0] = []): Promise<EngineStage> {
  const on = stage(features);
  on.startRun();
  return on;
}

describe('the planning of a run', () => {
  it('holds everything else until it is made, and for good where it could not be', async () => {
    const on = await started();
    const { planner, run, room } = plannerOn(on);
    expect([planner.holds(), planner.count()]).toEqual([true, 0]);
    planner.dispatch();
    expect(planner.count()).toBe(1);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    expect([planner.holds(), planner.count(), room.used, run.faults]).toEqual([true, 0, 0, []]);
    expect(outcomes(on)).toEqual([['app_spec.txt', 'setup_failed']]);
    expect(warningsOn(on)).toEqual([['planning_failed', 'the disk is full', null]]);
    planner.dispatch();
    expect(planner.count()).toBe(0);
  });

  it.each<[string, Parameters<typeof stage>[0], Result<AppSpec | null>]>([
    ['there are features', [{ name: 'A' }], spec],
    ['there is no app spec', [], ok(null)],
  ])('is none where %s', async (_why, features, read) => {
    const on = await started(features);
    const { planner } = plannerOn(on, { read });
    planner.dispatch();
    expect([planner.holds(), planner.count(), on.store.plannings()]).toEqual([false, 0, []]);
  });

  it.each<[string, Result<AppSpec | null>, string]>([
    ['can’t be read', err({ code: 'refused', message: 'It is too long.', where: '/p/app_spec.txt' }), 'too long'],
    ['is gone', ok(null), 'There is no app_spec.txt'],
  ])('fails where the app spec %s', async (_how, read, why) => {
    const on = await started();
    const { planner } = plannerOn(on, { read, settings: { goal: { kind: 'initializer' } } });
    planner.dispatch();
    await nextTurn();
    expect(on.store.plannings()[0]).toMatchObject({
      outcome: 'setup_failed',
      reason: expect.stringContaining(why) as string,
    });
  });

  it('waits for room, and for leave to start', async () => {
    const on = await started();
    const { planner, run, room } = plannerOn(on);
    run.mayStart = false;
    planner.dispatch();
    expect(planner.count()).toBe(0);
    [run.mayStart, room.held] = [true, true];
    planner.dispatch();
    expect([planner.count(), on.store.plannings()]).toEqual([1, []]);
    planner.halt();
    planner.dispatch();
    expect([planner.count(), on.store.plannings()]).toEqual([0, []]);
  });

  it('never lets a run go on that is there for it alone', async () => {
    const on = await started([{ name: 'A' }]);
    const request = 'Add a very long request. '.repeat(20);
    const { planner } = plannerOn(on, { settings: { goal: { kind: 'decomposition', request } } });
    planner.dispatch();
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    expect(planner.holds()).toBe(true);
    const [source] = outcomes(on)[0] ?? [];
    expect(source).toMatch(/^Add a very long request\. .*…$/);
    expect(source?.length).toBeLessThanOrEqual(80);
  });

  it('says once that the run before was cut off while it went on', async () => {
    const on = await started([{ name: 'A' }]);
    on.ledger.record(planningStarted());
    on.ledger.record({ type: 'planning_created', planningId: attemptId('p1'), features: numbers(1) });
    const { settings, host, target, startCommit } = runRow();
    on.ledger.record({ type: 'run_finished', runId: runId('r1'), finalStatus: 'stopped', report: null });
    on.ledger.record({ type: 'run_started', runId: runId('r2'), number: 2, settings, host, target, startCommit });
    const outside = contextOn(on);
    const deps = { ...outside.deps, appSpec: () => spec };
    createPlanner(
      { ...outside, deps, runId: runId('r2') },
      {
        commit: startCommit,
        mayStart: () => true,
        onEnd: () => undefined,
        onFault: () => undefined,
      },
    );
    expect(warningsOn(on)).toMatchObject([
      ['half_plan', expect.stringContaining('in run 1: it had created 1 feature'), null],
    ]);
  });
});
