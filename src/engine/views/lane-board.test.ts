import { describe, expect, it } from 'vitest';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import type { Signal } from '../../shared/signal';
import { createLaneBoard } from './lane-board';

const stage = useEngineStages();

function boardOn({ store }: EngineStage) {
  const board = createLaneBoard();
  store.onCommit((events) => events.forEach(({ event }) => board.heed(event)));
  return board;
}

const signal = (number: number, state: 'thinking' | 'working'): Signal => ({
  type: 'agent_update',
  attemptId: attemptId(`a${number}`),
  feature: featureNumber(number),
  lane: number,
  state,
  thought: 'hm',
  tool: 'Edit a.js',
  steps: { done: 1, total: 3 },
});
const who = { attemptId: attemptId('a1'), generation: 1 };

describe('the lane board', () => {
  it('shows each lane of a run, empty or with what its agent does', () => {
    const on = stage([{ name: 'Greet' }, {}]);
    const board = boardOn(on);
    expect(board.view(on.store)).toEqual([]);
    on.startRun({ concurrency: 2 });
    on.claim(1);
    board.heedSignal(signal(1, 'working'));
    expect(board.view(on.store)).toEqual([
      {
        lane: 1,
        attempt: expect.objectContaining({
          id: 'a1',
          number: 1,
          feature: 1,
          featureName: 'Greet',
          state: 'working',
          thought: 'hm',
          tool: 'Edit a.js',
          steps: { done: 1, total: 3 },
        }),
      },
      { lane: 2, attempt: null },
    ]);
  });

  it('takes in who was at work before it looked, and nobody twice', () => {
    const on = stage([{}, {}, {}, {}]);
    on.startRun({ concurrency: 4 });
    for (const number of [1, 2, 3]) on.claim(number, number);
    on.ledger.command(featureNumber(2), { type: 'report', by: 'mcp', ...who, attemptId: attemptId('a2') });
    on.ledger.command(featureNumber(3), { type: 'report', by: 'mcp', ...who, attemptId: attemptId('a3') });
    on.ledger.command(featureNumber(3), {
      type: 'verify',
      head: commitId('c'),
      verificationMs: 1,
      ...who,
      attemptId: attemptId('a3'),
    });
    const board = boardOn(on);
    on.claim(4, 4);
    board.heedSignal(signal(4, 'thinking'));
    board.adopt(on.store.liveAttempts());
    const states = () => board.view(on.store).map(({ attempt }) => attempt?.state ?? null);
    expect(states()).toEqual(['idle', 'testing', null, 'thinking']);
    board.heedSignal(signal(1, 'working'));
    board.heedSignal(signal(2, 'working'));
    board.adopt(on.store.liveAttempts());
    expect(states()).toEqual(['working', 'testing', null, 'thinking']);
  });

  it('keeps a lane that is still taken when there are fewer', () => {
    const on = stage([{}, {}]);
    const board = boardOn(on);
    on.startRun({ concurrency: 1 });
    on.claim(1, 3);
    expect(board.view(on.store).map(({ lane, attempt }) => [lane, attempt?.feature ?? null])).toEqual([
      [1, null],
      [2, null],
      [3, 1],
    ]);
  });

  it('follows an attempt from its report to its end', () => {
    const on = stage([{}]);
    const board = boardOn(on);
    const state = () => board.view(on.store)[0]?.attempt?.state ?? null;
    on.startRun();
    on.claim(1);
    expect(state()).toBe('idle');
    on.ledger.command(featureNumber(1), { type: 'report', by: 'mcp', ...who });
    expect(state()).toBe('testing');
    board.heedSignal(signal(1, 'working'));
    expect(state(), 'what a reported agent still says is no news').toBe('testing');
    on.ledger.command(featureNumber(1), { type: 'sendBack', reason: 'red', ...who });
    expect(state()).toBe('struggling');
    expect(board.taken()).toBe(1);
    on.land(1);
    expect(board.taken()).toBe(0);
    expect(state()).toBeNull();
  });

  it.each([
    ['fails', { type: 'fail', outcome: 'failed', reason: 'no', at: 1, policy: { maxFailures: 1, backoffMs: [0] } }],
    ['is interrupted', { type: 'interrupt', why: 'stop', notBefore: null }],
    ['is parked', { type: 'park', question: 'Red?' }],
    ['is deferred', { type: 'defer', reason: 'later' }],
  ] as const)('frees the lane of an attempt that %s', (_, command) => {
    const on = stage([{}]);
    const board = boardOn(on);
    on.startRun();
    on.claim(1);
    on.ledger.command(featureNumber(1), { ...who, ...command });
    expect(board.taken()).toBe(0);
  });

  it('leaves lanes alone when a person defers what nobody works on', () => {
    const on = stage([{}, {}]);
    const board = boardOn(on);
    on.startRun();
    on.claim(1);
    on.ledger.command(featureNumber(2), { type: 'defer', attemptId: null, reason: 'later' });
    expect(board.taken()).toBe(1);
  });

  it('says once that something changed, and forgets all of it when the run is over', () => {
    const on = stage([{}]);
    const board = boardOn(on);
    on.startRun();
    on.claim(1);
    expect([board.takeChanges(), board.takeChanges()]).toEqual([true, false]);
    board.heedSignal({ type: 'wait', feature: featureNumber(1), reason: 'x' });
    expect(board.takeChanges()).toBe(false);
    board.heedSignal(signal(1, 'thinking'));
    expect(board.takeChanges()).toBe(true);
    board.clear();
    expect([board.takeChanges(), board.taken()]).toEqual([true, 0]);
  });
});
