import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { planningStarted } from '../../domain/project/testing/planning-started';
import { runRow } from '../../domain/testing/rows';
import { ProjectView } from '../../engine/views/project-view';
import { attemptId } from '../../shared/ids';
import { parallelStateSchema } from '../../shared/parallel-state';
import { mirrorRun } from './mirror-run';

const stage = useEngineStages();
const frameMs = 16;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-mirror-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function mirrorOf(on: EngineStage, file = join(folder, 'parallel-state.json')) {
  const view = new ProjectView({
    project: { id: 'p', name: 'harbour', path: '/p' } as never,
    store: () => on.store,
    clock: on.clock,
    formatTime: (at) => `@${at}`,
    isDemo: () => true,
    isLive: () => true,
    agentsCeiling: 5,
  });
  on.store.onCommit((events) => view.heedCommit(events));
  const faults: unknown[] = [];
  const mirror = mirrorRun({
    file,
    host: { pid: 77, startedAt: '12345' },
    clock: on.clock,
    view,
    progress: () => ({ startedAt: 0, sequentialMs: 2_000, finishAt: null, guess: true }),
    mayWrite: () => true,
    onFault: (cause) => faults.push(cause),
  });
  const written = () => parallelStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { mirror, written, faults };
}

const two = [{ name: 'A' }, { name: 'B', dependencies: [1] }];

describe('the state file of a run', () => {
  it('tells who wrote it, the run, its lanes and what has not landed', () => {
    const on = stage(two);
    const { written } = mirrorOf(on);
    on.startRun({ concurrency: 2 });
    on.claim(1);
    on.clock.advance(frameMs);
    expect(written()).toMatchObject({
      host: { pid: 77, started_at: '12345' },
      run: { number: 1, status: 'running', demo: true, finished_at: null },
      progress: { guess: true, finish_at: null },
      counts: { total: 2, claimed: 1, blocked: 1 },
      lanes: [
        { lane: 1, attempt: { feature: 1, name: 'A', role: 'coding', state: 'idle' } },
        { lane: 2, attempt: null },
      ],
      features: [
        { number: 1, status: 'claimed', reason: null },
        { number: 2, status: 'blocked', blocked_by: [1], reason: 'Waiting for #1 A to land' },
      ],
      features_left_out: 0,
    });
    expect(readdirSync(folder)).toEqual(['parallel-state.json']);
  });

  it('tells of the agent that fills the backlog, as long as it is at work', () => {
    const on = stage([]);
    const { written } = mirrorOf(on);
    on.startRun();
    on.ledger.record(planningStarted());
    on.clock.advance(frameMs);
    const planning = { number: 1, role: 'initializer', agent: 'demo', source: 'app_spec.txt', created: 0 };
    expect(written().planning).toMatchObject({ ...planning, started_at: 1_000 });
    const end = { outcome: 'ok', reason: null, proposed: [] } as const;
    on.ledger.record({ type: 'planning_finished', planningId: attemptId('p1'), ...end });
    on.clock.advance(1_000);
    expect(written().planning).toBeNull();
  });

  it('is written at most every 250 ms, and then as things are', () => {
    const on = stage(two);
    const { written } = mirrorOf(on);
    on.startRun();
    on.clock.advance(frameMs);
    on.claim(1);
    on.clock.advance(frameMs);
    expect(written().counts).toMatchObject({ claimed: 0 });
    on.land(1);
    on.clock.advance(250 - frameMs);
    expect(written()).toMatchObject({ counts: { claimed: 0, landed: 1 }, features: [{ number: 2, status: 'ready' }] });
    const at = written().updated_at;
    on.clock.advance(10_000);
    expect(written().updated_at).toBe(at);
  });

  it('ends with the run’s end, without waiting', () => {
    const on = stage(two);
    const { mirror, written } = mirrorOf(on);
    on.startRun();
    on.clock.advance(frameMs);
    on.ledger.record({ type: 'run_finished', runId: runRow().id, finalStatus: 'stopped', report: null });
    mirror.finish();
    expect(written().run).toMatchObject({ status: 'finished', final_status: 'stopped' });
  });

  it('is left alone by a run that never began', () => {
    const on = stage(two);
    const { mirror } = mirrorOf(on);
    on.clock.advance(1_000);
    mirror.finish();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells once why it cannot be written, and goes on as soon as it can', () => {
    const on = stage(two);
    const file = join(folder, 'parallel-state.json');
    mkdirSync(file);
    writeFileSync(join(file, 'in the way'), '');
    const { written, faults } = mirrorOf(on, file);
    on.startRun();
    on.clock.advance(1_000);
    on.claim(1);
    on.clock.advance(1_000);
    expect(faults).toHaveLength(1);
    rmSync(file, { recursive: true });
    on.land(1);
    on.clock.advance(1_000);
    expect(written().counts).toMatchObject({ landed: 1 });
  });
});
