import { describe, expect, it } from 'vitest';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { gateQuestion } from '../../domain/gate/gate-question';
import { attemptId, featureNumber } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import { limitedGate } from '../../shared/testing/gate-view';
import type { Signal } from '../../shared/signal';
import type { ProjectDelta } from '../../shared/views';
import { createListeners } from '../run/listeners';
import type { RunControl, RunWait } from '../run/run-control';
import { ProjectView } from './project-view';

const stage = useEngineStages();
const frameMs = 16;

function viewOn(on: EngineStage, isLive = () => true, nextRun = (): string | null => null) {
  const view = new ProjectView({
    project: { id: 'p', name: 'harbour', path: '/p', target: 'refs/heads/dock' } as never,
    store: () => on.store,
    clock: on.clock,
    formatTime: (at) => `@${at}`,
    isDemo: (agent) => agent === 'demo',
    isLive,
    agentsCeiling: 5,
    nextRun,
  });
  on.store.onCommit((events) => view.heedCommit(events));
  const deltas: ProjectDelta[] = [];
  view.onDelta((delta) => deltas.push(delta));
  return { view, deltas };
}

function fakeControl() {
  const signals = createListeners<Signal>();
  const changes = createListeners<readonly ReturnType<typeof featureNumber>[]>();
  const waits = new Map<ReturnType<typeof featureNumber>, RunWait>();
  const control = { onSignal: signals.add, onWaits: changes.add, waits: () => waits } as unknown as RunControl;
  return { control, signals, changes, waits };
}

const chain = [{ name: 'A' }, { name: 'B', dependencies: [1] }, { name: 'C', dependencies: [2] }];

describe('the view of a project', () => {
  it('begins with everything, and why nothing runs', () => {
    const { view } = viewOn(stage(chain));
    const snapshot = view.snapshot();
    expect(snapshot).toMatchObject({ seq: 0, run: null, lanes: [], activity: [] });
    expect(snapshot.project).toMatchObject({ name: 'harbour', target: 'refs/heads/dock' });
    expect(snapshot.counts).toMatchObject({ total: 3, pending: 3, ready: 1, blocked: 2 });
    expect(snapshot.features.map(({ shown, reason }) => [shown, reason])).toEqual([
      ['ready', 'Ready. Starts with the next run'],
      ['blocked', 'Waiting for #1 A to land'],
      ['blocked', 'Waiting for #2 B to land'],
    ]);
    expect(snapshot.features.every(({ onCriticalPath }) => onCriticalPath)).toBe(true);
  });

  it('marks who asks about an account, until that is answered', () => {
    const on = stage([{ name: 'A' }, { name: 'B' }]);
    on.startRun();
    for (const [index, question] of [gateQuestion('Invalid API key'), 'Red or blue?'].entries()) {
      on.claim(index + 1);
      const who = { attemptId: attemptId(`a${index + 1}`), generation: 1 };
      on.ledger.must(featureNumber(index + 1), { type: 'park', ...who, question });
    }
    const { view } = viewOn(on, () => false);
    const marks = () => view.snapshot().features.map(({ asksAboutAccount }) => asksAboutAccount);
    expect(marks()).toEqual([true, undefined]);
    on.ledger.command(featureNumber(1), { type: 'answer', answer: 'It can go on' });
    expect(marks()).toEqual([undefined, undefined]);
  });

  it('says what would keep the next run from starting, until that is over', () => {
    const on = stage([{ name: 'A' }]);
    let meets: string | null = 'today’s budget is used up';
    const { view, deltas } = viewOn(
      on,
      () => false,
      () => meets,
    );
    expect(view.snapshot().features[0]).toMatchObject({
      shown: 'ready',
      reason: 'Ready, but today’s budget is used up',
    });
    on.clock.advance(60_000);
    expect(deltas).toEqual([]);
    meets = null;
    on.clock.advance(15_000 + frameMs);
    expect(deltas.at(-1)?.features).toMatchObject([{ number: 1, reason: 'Ready. Starts with the next run' }]);
    meets = 'the settings are others now';
    view.heedSettings();
    on.clock.advance(frameMs);
    expect(deltas.at(-1)?.features).toMatchObject([{ reason: 'Ready, but the settings are others now' }]);
    view.close();
  });

  it('says that a back-off is over, although nothing else happens', () => {
    const on = stage([{ name: 'A' }]);
    on.startRun();
    const { view, deltas } = viewOn(on);
    const one = featureNumber(1);
    on.claim(1);
    on.ledger.record({
      type: 'attempt_failed',
      feature: one,
      attemptId: attemptId('a1'),
      outcome: 'crashed',
      reason: 'exit 1',
      counted: true,
      final: false,
      notBefore: on.clock.now() + 60_000,
    });
    on.clock.advance(frameMs);
    expect(view.snapshot().features[0]).toMatchObject({ shown: 'waiting', waitingFor: 'back_off' });
    on.clock.advance(60_000);
    expect(deltas.at(-1)?.features).toMatchObject([{ number: 1, shown: 'ready', waitingFor: null }]);
    view.close();
  });

  it('gathers what changes for a frame, then tells it in one delta', () => {
    const on = stage(chain);
    const { deltas } = viewOn(on);
    on.startRun();
    on.claim(1);
    expect(deltas).toEqual([]);
    on.clock.advance(frameMs);
    expect(deltas).toHaveLength(1);
    expect(deltas[0]).toMatchObject({ from: 0, seq: 1, run: { number: 1, status: 'running', demo: true } });
    expect(deltas[0]?.counts).toMatchObject({ claimed: 1, ready: 0, blocked: 2 });
    expect(deltas[0]?.lanes).toMatchObject([{ lane: 1, attempt: { feature: 1, number: 1 } }]);
    expect(deltas[0]?.activity?.map(({ type }) => type)).toEqual(['run_started', 'attempt_started', 'feature_update']);
    on.clock.advance(10 * frameMs);
    expect(deltas).toHaveLength(1);
  });

  it('tells at once which checks are red on the target itself', () => {
    const on = stage(chain);
    const { deltas } = viewOn(on);
    on.startRun();
    on.clock.advance(frameMs);
    expect(deltas[0]?.run?.redChecks).toBeUndefined();
    const { id: runId, startCommit: commit } = on.store.lastRun() ?? expect.fail('there is a run');
    const verdicts = [
      { name: 'lint', verdict: 'red' },
      { name: 'test', verdict: 'green' },
    ] as const;
    on.ledger.record({ type: 'baseline_recorded', runId, baseline: { commit, verdicts } });
    on.clock.advance(frameMs);
    expect(deltas[1]?.run?.redChecks).toEqual(['lint']);
  });

  it('shows what agents use on the run and on their cards, and how the budget stands', () => {
    const on = stage(chain);
    const { deltas } = viewOn(on);
    on.startRun({ budget: { run: { usd: 2 }, feature: null, day: null } });
    const attempt = on.claim(1);
    on.clock.advance(frameMs);
    expect(deltas[0]?.run).not.toHaveProperty('spend');
    const { id: runId } = on.store.lastRun() ?? expect.fail('there is a run');
    const record = (usd: number) =>
      on.ledger.record({
        ...{ type: 'spend_recorded', attemptId: attempt, spawn: 1, model: 'm', role: 'coding', agent: 'x', runId },
        ...{ feature: featureNumber(1), tokens: { ...noTokens, output: 9 }, usd, source: 'estimated' },
        matchedModel: 'm-1',
      });
    record(1);
    record(1.7);
    on.clock.advance(frameMs);
    expect(deltas).toHaveLength(2);
    const spend = { usd: 1.7, estimatedUsd: 1.7, tokens: { output: 9 }, unknownTokens: 0 };
    expect(deltas[1]?.run).toMatchObject({ spend, budgets: [{ scope: 'run', state: 'warn', used: 1.7 }] });
    expect(deltas[1]?.lanes?.[0]?.attempt).toMatchObject({ spend });
    expect(deltas[1]).not.toHaveProperty('features');
    on.clock.advance(frameMs);
    expect(deltas).toHaveLength(2);
  });

  it('shows what a landing makes ready, and the shorter way left', () => {
    const on = stage([...chain, { name: 'D' }]);
    const { view, deltas } = viewOn(on);
    on.startRun();
    on.claim(1);
    on.clock.advance(frameMs);
    on.land(1);
    on.clock.advance(frameMs);
    const changed = new Map(deltas[1]?.features?.map((feature) => [feature.number, feature]));
    expect(changed.get(1)).toMatchObject({ status: 'landed', reason: null, onCriticalPath: false });
    expect(changed.get(2)).toMatchObject({ shown: 'ready', blockedBy: [] });
    expect(view.snapshot().counts).toMatchObject({ landed: 1, ready: 2, blocked: 1 });
  });

  it('says at once what can never run when a feature fails for good', () => {
    const on = stage(chain);
    const { deltas } = viewOn(on);
    on.startRun();
    on.claim(1);
    on.ledger.command(featureNumber(1), {
      type: 'fail',
      attemptId: attemptId('a1'),
      generation: 1,
      outcome: 'failed',
      reason: 'no way',
      at: 1,
      policy: { maxFailures: 1, backoffMs: [0] },
    });
    on.clock.advance(frameMs);
    const reasons = deltas[0]?.features?.map(({ number, reason }) => [number, reason]);
    expect(reasons).toContainEqual([1, 'Failed 1×: no way. Retry it']);
    for (const number of [2, 3]) expect(reasons).toContainEqual([number, expect.stringContaining('#1 A')]);
  });

  it('leaves out a feature that was removed', () => {
    const on = stage([{}, {}]);
    const { view, deltas } = viewOn(on);
    on.ledger.record({ type: 'feature_removed', feature: featureNumber(2) });
    on.clock.advance(frameMs);
    expect(deltas[0]).toMatchObject({ removed: [2], counts: { total: 1 } });
    expect(view.snapshot().features.map(({ number }) => number)).toEqual([1]);
  });

  it('says of all that are ready when the machine takes no further agent, and when it does again', () => {
    const on = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
    const { view, deltas } = viewOn(on);
    const { control, changes, waits } = fakeControl();
    on.startRun({ concurrency: 2 });
    on.claim(1);
    view.attach(control);
    on.clock.advance(frameMs);
    const sentence = 'Waiting for memory: 0.6 GB free';
    waits.set(featureNumber(2), { kind: 'host', sentence });
    changes.tell([featureNumber(2)]);
    on.clock.advance(frameMs);
    expect(deltas.at(-1)?.features).toMatchObject([
      { number: 2, shown: 'waiting', waitingFor: 'host', reason: sentence },
      { number: 3, shown: 'waiting', waitingFor: 'host', reason: sentence },
    ]);
    waits.clear();
    changes.tell([featureNumber(2)]);
    on.clock.advance(frameMs);
    expect(deltas.at(-1)?.features?.map(({ shown }) => shown)).toEqual(['ready', 'ready']);
    expect(deltas.at(-1)?.counts).toMatchObject({ ready: 2, waiting: 0 });
  });

  it('follows a live run: signals, waits, and its end', () => {
    const on = stage([{ name: 'A' }, { name: 'B' }]);
    const { view, deltas } = viewOn(on);
    const { control, signals, changes, waits } = fakeControl();
    on.startRun({ concurrency: 2 });
    on.claim(1);
    on.clock.advance(frameMs);
    view.attach(control);
    on.clock.advance(frameMs);
    expect(view.snapshot().features[1]?.reason).toBe('Ready. Starts at once');

    waits.set(featureNumber(2), { kind: 'lock', lock: 'a.txt', heldBy: featureNumber(1) });
    changes.tell([featureNumber(2)]);
    const ids = { attemptId: attemptId('a1'), feature: featureNumber(1) };
    signals.tell({ type: 'agent_update', ...ids, lane: 1, state: 'working', thought: 'hm', tool: null, steps: null });
    on.clock.advance(frameMs);
    const delta = deltas.at(-1);
    expect(delta?.features).toMatchObject([{ number: 2, shown: 'waiting', waitingFor: 'lock' }]);
    expect(delta?.features?.[0]?.reason).toContain('a.txt, held by #1');
    expect(delta?.lanes?.[0]?.attempt).toMatchObject({ state: 'working', thought: 'hm' });
    expect(delta).not.toHaveProperty('activity');

    view.detach();
    on.clock.advance(frameMs);
    expect(deltas.at(-1)?.features).toMatchObject([
      { number: 1, shown: 'claimed' },
      { number: 2, shown: 'ready', reason: 'Ready. Starts with the next run' },
    ]);
    expect(deltas.at(-1)?.lanes?.[0]).toEqual({ lane: 1, attempt: null });
  });

  it('says of all that are ready when their provider takes no requests, and with the run, until it does again', () => {
    const on = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
    const { view, deltas } = viewOn(on);
    const { control, signals, changes, waits } = fakeControl();
    on.startRun({ concurrency: 2 });
    on.claim(1);
    view.attach({ ...control, gates: () => [limitedGate] });
    expect(view.snapshot().run?.gates).toEqual([limitedGate]);
    waits.set(featureNumber(2), { kind: 'gate', gate: limitedGate });
    changes.tell([featureNumber(2)]);
    on.clock.advance(frameMs);
    const reason = expect.stringContaining('Anthropic limits this account until') as string;
    expect(deltas.at(-1)?.features).toMatchObject([
      { number: 2, shown: 'waiting', waitingFor: 'rate_limit', reason },
      { number: 3, shown: 'waiting', waitingFor: 'rate_limit', reason },
    ]);
    waits.clear();
    changes.tell([featureNumber(2)]);
    signals.tell({ type: 'gate', gate: { ...limitedGate, state: 'open', until: null } });
    on.clock.advance(frameMs);
    expect(deltas.at(-1)?.features?.map(({ shown }) => shown)).toEqual(['ready', 'ready']);
    expect(view.snapshot().run).not.toHaveProperty('gates');
    signals.tell({ type: 'gate', gate: limitedGate });
    view.detach();
    expect(view.snapshot().run).not.toHaveProperty('gates');
  });

  it('shows an uncommitted change that holds a landing up', () => {
    const on = stage([{}]);
    const { view } = viewOn(on);
    const { control, waits } = fakeControl();
    on.startRun();
    on.claim(1);
    const who = { attemptId: attemptId('a1'), generation: 1 };
    on.ledger.command(featureNumber(1), { type: 'report', by: 'mcp', ...who });
    on.ledger.command(featureNumber(1), { type: 'verify', head: 'c' as never, verificationMs: 0, ...who });
    const sentence = 'Waiting for your uncommitted changes in a.txt';
    waits.set(featureNumber(1), { kind: 'uncommitted_changes', sentence });
    view.attach(control);
    expect(view.snapshot().features[0]).toMatchObject({ waitingFor: 'uncommitted_changes', reason: sentence });
  });

  it('gives a snapshot that holds what the frame has not told yet', () => {
    const on = stage([{}]);
    const { view, deltas } = viewOn(on);
    on.startRun();
    const snapshot = view.snapshot();
    expect(snapshot).toMatchObject({ seq: 1, run: { number: 1 } });
    expect(deltas).toHaveLength(1);
    expect(on.clock.pending()).toBe(0);
  });

  it('says of what a cut-off run left at work that the next one goes on with it', () => {
    const on = stage(chain);
    on.startRun();
    on.claim(1);
    let isLive = false;
    const { view, deltas } = viewOn(on, () => isLive);
    const cutOff = view.snapshot();
    expect(cutOff.features[0]).toMatchObject({ shown: 'ready', reason: 'Interrupted. The next run goes on with it' });
    expect(cutOff.counts).toMatchObject({ claimed: 0, ready: 1 });
    isLive = true;
    view.attach(fakeControl().control);
    on.clock.advance(frameMs);
    expect(deltas[0]?.features?.find(({ number }) => number === 1)).toMatchObject({ shown: 'claimed', reason: null });
  });

  it('says nothing any more once it is closed', () => {
    const on = stage([{}]);
    const { view, deltas } = viewOn(on);
    on.startRun();
    view.close();
    expect(on.clock.pending()).toBe(0);
    on.clock.advance(frameMs);
    expect(deltas).toEqual([]);
  });
});
