import { describe, expect, it } from 'vitest';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber, runId } from '../../shared/ids';
import type { DomainEvent } from '../../shared/event';
import type { RunLine } from '../../shared/run-line';
import { gateOfLine } from '../../shared/gate-of-line';
import { limitedGate } from '../../shared/testing/gate-view';
import { createRunLines } from './run-lines';

const stage = useEngineStages();
const one = featureNumber(1);
const attempt = attemptId('a1');

function linesOn({ store }: EngineStage) {
  const told: RunLine[] = [];
  const lines = createRunLines(store);
  store.onCommit((events) => events.forEach((event) => told.push(...lines.ofEvent(event))));
  return { told, lines };
}

/** Lines of an event that is not stored: what rows would say to it does not matter. */
function linesOf(event: DomainEvent): readonly Partial<RunLine>[] {
  const { store } = stage([{ name: 'Greet' }]);
  return createRunLines(store).ofEvent({ seq: 1, at: 5, event });
}

describe('run lines', () => {
  it('offer to skip what has failed for good only where nothing needs it', () => {
    const { store } = stage([{ name: 'Greet' }, { name: 'Answer', dependencies: [1] }]);
    const lines = createRunLines(store);
    const asked = [one, featureNumber(2)].map((feature) => lines.ofSignal({ type: 'failed_for_good', feature }, 5));
    expect(asked.map(({ skippable }) => skippable)).toEqual([false, true]);
    expect(asked.map(({ message }) => /[A-Z]\w+ \/.*$/.exec(String(message))?.[0])).toEqual([
      'Debug / Abort?',
      'Debug / Skip / Abort?',
    ]);
  });

  it('number themselves, and begin with the run', () => {
    const on = stage([{ name: 'Greet' }, {}]);
    const { told } = linesOn(on);
    on.startRun({ concurrency: 2, agent: 'demo' });
    on.claim(1);
    expect(told.map((line) => [line.seq, line.type])).toEqual([
      [1, 'run_started'],
      [2, 'attempt_started'],
      [3, 'feature_update'],
    ]);
    expect(told[0]).toMatchObject({ pid: 1, run: 1, agent: 'demo', concurrency: 2, features: 2, mode: 'flow' });
    expect(told[1]).toMatchObject({ feature: 1, id: 'id-1', name: 'Greet', attempt: 'a1', number: 1, resumes: false });
    expect(told[2]).toMatchObject({ feature: 1, status: 'claimed', failures: 0, at: 1_000 });
  });

  it('tell of a landing, of the end of its attempt and of the feature', () => {
    const on = stage([{}]);
    const { told } = linesOn(on);
    on.startRun();
    on.claim(1);
    told.length = 0;
    on.land(1);
    expect(told.slice(-3)).toMatchObject([
      { type: 'landed', feature: 1, verified: true },
      { type: 'attempt_finished', number: 1, outcome: 'landed', reason: null, counted: false, final: false },
      { type: 'feature_update', status: 'landed' },
    ]);
  });

  it.each<[DomainEvent, readonly Partial<RunLine>[]]>([
    [
      {
        type: 'attempt_failed',
        feature: one,
        attemptId: attempt,
        outcome: 'hung',
        reason: 'silent',
        counted: true,
        final: true,
        notBefore: null,
      },
      [
        { type: 'attempt_finished', outcome: 'hung', reason: 'silent', counted: true, final: true },
        { type: 'feature_update' },
      ],
    ],
    [
      { type: 'attempt_interrupted', feature: one, attemptId: attempt, why: 'stop', notBefore: null },
      [
        { type: 'attempt_finished', outcome: 'interrupted', reason: 'stop', counted: false },
        { type: 'feature_update' },
      ],
    ],
    [
      { type: 'feature_parked', feature: one, attemptId: attempt, question: 'Red?' },
      [{ type: 'attempt_finished', outcome: 'parked', reason: 'Red?' }, { type: 'feature_update' }],
    ],
    [
      { type: 'checks_sent_back', feature: one, attemptId: attempt, reason: 'Red' },
      [{ type: 'warning', code: 'sent_back', message: 'Red; the agent gets one more go' }, { type: 'feature_update' }],
    ],
    [
      { type: 'run_draining', runId: runId('r'), why: 'asked' },
      [{ type: 'warning', code: 'run_draining', message: 'Draining: asked' }],
    ],
    [
      { type: 'run_stopping', runId: runId('r'), why: 'asked' },
      [{ type: 'warning', code: 'run_stopping', message: 'Stopping: asked' }],
    ],
    [
      { type: 'run_stopping', runId: runId('r'), why: 'asked', how: 'kill' },
      [{ type: 'warning', code: 'run_stopping', message: 'Killing: asked' }],
    ],
    [
      { type: 'feature_removed', feature: one },
      [
        { type: 'warning', code: 'feature_removed', feature: 1, message: 'Removed from the backlog' },
        { type: 'feature_update', status: 'removed' },
      ],
    ],
    [
      { type: 'feature_reset', feature: one },
      [{ type: 'warning', code: 'feature_reset', feature: 1 }, { type: 'feature_update' }],
    ],
    [
      { type: 'feature_restarted', feature: one },
      [{ type: 'warning', code: 'feature_restarted', feature: 1 }, { type: 'feature_update' }],
    ],
    [
      { type: 'run_finished', runId: runId('r'), finalStatus: 'complete', report: null },
      [{ type: 'run_finished', final_status: 'complete' }],
    ],
    [{ type: 'work_committed', attemptId: attempt, head: commitId('c'), files: 1 }, []],
  ])('say what is known outside of %o', (event, expected) => {
    const lines = linesOf(event);
    expect(lines).toHaveLength(expected.length);
    expect(lines).toMatchObject(expected);
  });

  it('name a feature only where there is one', () => {
    const warning = { type: 'warning_raised', code: 'x', message: 'y' } as const;
    expect(linesOf({ ...warning, feature: null })[0]).not.toHaveProperty('feature');
    expect(linesOf({ ...warning, feature: one })[0]).toMatchObject({ feature: 1, code: 'x', message: 'y' });
  });

  it('carry evidence without its text', () => {
    const check = { name: 'unit', kind: 'test', argv: ['x'], timeoutMs: null } as const;
    const [line] = linesOf({
      type: 'check_finished',
      feature: null,
      evidence: {
        runId: runId('r'),
        attemptId: null,
        phase: 'baseline',
        check,
        verdict: 'red',
        exitCode: 1,
        startedAt: 0,
        durationMs: 7,
        tree: null,
        outputFile: 'runs/r/check.log',
        tail: 'secret text',
      },
    });
    expect(line).toEqual({
      type: 'check_finished',
      seq: 1,
      at: 5,
      attempt: null,
      phase: 'baseline',
      name: 'unit',
      verdict: 'red',
      exit_code: 1,
      duration_ms: 7,
      output: 'runs/r/check.log',
    });
  });

  it('turn signals into lines of their own', () => {
    const { lines } = linesOn(stage([{}]));
    const ids = { attemptId: attempt, feature: one };
    expect(lines.ofSignal({ type: 'log', ...ids, line: 'hello' }, 3)).toEqual({
      type: 'log',
      seq: 1,
      at: 3,
      feature: 1,
      attempt: 'a1',
      line: 'hello',
    });
    expect(lines.ofSignal({ type: 'wait', feature: one, reason: 'Waiting' }, 4)).toMatchObject({
      seq: 2,
      reason: 'Waiting',
    });
    const update = {
      type: 'agent_update',
      ...ids,
      lane: 1,
      state: 'working',
      thought: 'hm',
      tool: null,
      steps: null,
    } as const;
    expect(lines.ofSignal(update, 5)).toMatchObject({
      type: 'agent_update',
      state: 'working',
      thought: 'hm',
      attempt: 'a1',
    });
    expect(lines.line('report', 6, { report: 1 })).toEqual({ type: 'report', seq: 4, at: 6, report: 1 });
    const turned = lines.ofSignal({ type: 'gate', gate: { ...limitedGate, askedBy: 3 } }, 7);
    expect(turned).toMatchObject({ type: 'gate', seq: 5, provider: 'Anthropic', state: 'closed', asked_by: 3 });
    expect(gateOfLine(turned)).toEqual({ ...limitedGate, askedBy: 3 });
    expect(gateOfLine({ ...turned, type: 'wait' })).toBeNull();
  });
});
