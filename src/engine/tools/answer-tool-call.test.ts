import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { createSchedule } from '../../domain/scheduling/schedule';
import type { AttemptRole } from '../../shared/attempt';
import { featureNumber } from '../../shared/ids';
import { bridgeHello } from '../../shared/mcp-bridge';
import { createAgentSessions } from '../attempt/attempt-context';
import { createInbox } from '../attempt/inbox';
import { answerToolCall } from './answer-tool-call';

const stage = useEngineStages();

/** Feature 1 is worked on by an agent with the token `t`; 2 needs it, 3 is free. */
function agentAtWork(role: AttemptRole = 'coding') {
  const on = stage([{ name: 'A', steps: ['it greets'] }, { name: 'B', dependencies: [1] }, { name: 'C' }]);
  on.startRun();
  const attempt = on.claim(1);
  const schedule = createSchedule({ order: 'score' });
  for (const feature of on.store.features()) schedule.update(feature);
  const feature = on.store.feature(featureNumber(1));
  if (feature === undefined) throw new Error('feature 1 is missing');
  const sessions = createAgentSessions(() => 't');
  const inbox = createInbox();
  sessions.open({ attempt, feature, generation: feature.generation, role, inbox });
  const logged: string[] = [];
  const log = { write: (_: string, message: string) => void logged.push(message) };
  const deps = { clock: on.clock, log, project: { checks: [] } };
  const call = (tool: string, args: unknown = {}, token = 't') =>
    answerToolCall({ deps, ledger: on.ledger, sessions, schedule }, { token, tool, args });
  return { ...on, call, inbox, sessions, logged };
}

it('hears of its bridge before the agent calls anything', () => {
  const { call, inbox, logged } = agentAtWork();
  call(bridgeHello, {}, 'guessed');
  expect([inbox.connected, logged]).toEqual([false, ['A tool call was refused']]);
  expect(call(bridgeHello)).toEqual({ ok: true, result: null });
  expect([inbox.connected, inbox.word, inbox.refusal, logged.length]).toEqual([true, null, null, 1]);
});

describe('what an agent may not', () => {
  it.each([
    ['speak without a valid token', 'feature_get_stats', {}, 'guessed'],
    ['use a tool there is none of', 'feature_drop_everything', {}, 't'],
    ['use a name that every object has', 'constructor', {}, 't'],
    ['report another agent’s feature', 'feature_mark_passing', { feature_id: 2 }, 't'],
    ['skip another agent’s feature', 'feature_skip', { feature_id: 3, reason: 'no' }, 't'],
  ])('%s', (_, tool, args, token) => {
    const { call, logged, inbox, store } = agentAtWork();
    const before = store.lastSeq();
    expect(call(tool, args, token)).toMatchObject({ ok: false, error: 'forbidden' });
    expect(logged).toEqual(['A tool call was refused']);
    expect(inbox.word).toBeNull();
    expect(inbox.refusal === null).toBe(token !== 't');
    expect(store.lastSeq()).toBe(before);
  });

  it('use a tool of another role', () => {
    const { call } = agentAtWork('recovery');
    expect(call('feature_create_bulk')).toMatchObject({ ok: false, error: 'forbidden' });
    expect(call('feature_get_stats')).toMatchObject({ ok: true });
  });

  it('speak when its process is over', () => {
    const { call, sessions } = agentAtWork();
    sessions.close('t');
    expect(call('feature_get_stats')).toMatchObject({ ok: false, error: 'forbidden' });
  });

  it('call with wrong arguments, and is told what is wrong', () => {
    const { call, inbox } = agentAtWork();
    expect(call('feature_mark_failing', {})).toMatchObject({
      ok: false,
      error: 'bad_call',
      message: expect.stringContaining('reason'),
    });
    expect(call('feature_get_by_id', { feature_id: 'x' })).toMatchObject({ ok: false, error: 'bad_call' });
    expect(call('feature_mark_passing', { unknown: 1 })).toMatchObject({ ok: false, error: 'bad_call' });
    expect(inbox.word).toBeNull();
  });
});

describe('what an agent learns', () => {
  it('is the backlog: counts, ready, blocked, the graph and one feature', () => {
    const { call } = agentAtWork();
    expect(call('feature_get_stats')).toEqual({ ok: true, result: { total: 3, ready: 1, claimed: 1, pending: 2 } });
    expect(call('feature_get_ready', { limit: 1 })).toEqual({ ok: true, result: [{ number: 3, name: 'C' }] });
    expect(call('feature_get_blocked')).toEqual({ ok: true, result: [{ number: 2, name: 'B', waits_for: [1] }] });
    expect(call('feature_get_graph')).toMatchObject({
      result: [{ number: 1 }, { number: 2, dependencies: [1] }, { number: 3 }],
    });
    expect(call('feature_get_by_id', { feature_id: '#2' })).toMatchObject({
      ok: true,
      result: { number: 2, id: 'id-2', name: 'B', dependencies: [{ number: 1, name: 'A', status: 'claimed' }] },
    });
    expect(call('feature_get_by_id', { feature_id: 99 })).toMatchObject({ ok: false, error: 'not_found' });
    expect(call('feature_claim_next')).toMatchObject({ ok: true, result: { number: 1, steps: ['it greets'] } });
  });

  it('ends at the limit it asked for', () => {
    const { call } = agentAtWork();
    expect(call('feature_get_blocked', { limit: 1 })).toMatchObject({ result: [{ number: 2 }] });
  });
});

describe('what an agent tells', () => {
  it('shows that it lives, whatever it calls', () => {
    const { call, inbox } = agentAtWork();
    let touched = 0;
    inbox.onTouch(() => (touched += 1));
    call('feature_mark_in_progress');
    call('nonsense');
    expect(touched).toBe(2);
  });

  it('is a report once: stored at once, and nothing counts after it', () => {
    const { call, inbox, store } = agentAtWork();
    expect(call('feature_mark_passing', { feature_id: 1, summary: 'done' })).toMatchObject({ ok: true });
    expect(inbox.word).toEqual({ type: 'passing', summary: 'done' });
    expect(store.feature(featureNumber(1))?.status).toBe('verifying');
    const second = [
      call('feature_mark_passing'),
      call('feature_skip', { reason: 'no' }),
      call('feature_mark_failing', { reason: 'no' }),
    ];
    for (const answer of second) expect(answer).toMatchObject({ ok: false, error: 'refused' });
    expect(inbox.word).toMatchObject({ type: 'passing' });
  });

  it('is refused when the feature is no longer its own', () => {
    const { call, inbox, ledger } = agentAtWork();
    const interruption = {
      type: 'interrupt',
      why: 'stop',
      notBefore: null,
      attemptId: 'a1' as never,
      generation: 1,
    } as const;
    ledger.command(featureNumber(1), interruption);
    expect(call('feature_mark_passing')).toMatchObject({ ok: false, error: 'wrong_status' });
    expect(inbox.word).toBeNull();
  });

  it.each([
    ['feature_mark_failing', { reason: 'no' }, { type: 'failing', reason: 'no' }],
    ['feature_skip', { reason: 'later' }, { type: 'skip', reason: 'later' }],
    ['feature_clear_in_progress', {}, { type: 'skip', reason: 'The agent gave it back unfinished' }],
    ['feature_request_human_input', { question: 'Red?' }, { type: 'ask', question: 'Red?' }],
  ])('%s ends its try', (tool, args, word) => {
    const { call, inbox } = agentAtWork();
    const words: unknown[] = [];
    inbox.onWord(() => words.push(inbox.word));
    expect(call(tool, args)).toMatchObject({ ok: true });
    expect(words).toEqual([word]);
  });

  it('are notes and proposals, which a person decides about', () => {
    const { call, store, inbox } = agentAtWork();
    expect(call('knowledge_add', { text: 'tests: npm test' })).toMatchObject({ ok: true });
    expect(store.knowledge()).toMatchObject([{ feature: 1, attemptId: 'a1', text: 'tests: npm test' }]);
    expect(call('feature_create', { name: 'D', description: 'more', dependencies: [1, 3] })).toMatchObject({
      ok: true,
    });
    expect(store.proposals()).toMatchObject([
      { by: 'a1', feature: 1, dependencies: [1, 3], spec: { name: 'D', checks: [] } },
    ]);
    expect(call('feature_create', { name: 'E', description: 'x', dependencies: [98, 99] })).toEqual({
      ok: false,
      error: 'not_found',
      message: 'There is no feature #98, #99',
    });
    expect(call('feature_create', { name: 'F', description: 'x', files: ['src/f.ts', '../f.ts'] })).toMatchObject({
      ok: false,
      error: 'refused',
      message: expect.stringContaining('“../f.ts” does not lie in the project'),
    });
    expect(store.proposals()).toHaveLength(1);
    expect(store.features()).toHaveLength(3);
    expect(inbox.word).toBeNull();
  });

  it('are dependencies that a recovery agent misses: a person is told how to draw them', () => {
    const { call, store } = agentAtWork('recovery');
    const before = store.lastSeq();
    expect(call('feature_add_dependency', { feature_id: 1, depends_on: 9 })).toEqual({
      ok: false,
      error: 'not_found',
      message: 'There is no feature #9',
    });
    expect(call('feature_add_dependency', { feature_id: 3, depends_on: 1 })).toMatchObject({ error: 'forbidden' });
    expect(call('feature_add_dependency', { feature_id: 1, depends_on: 3 })).toMatchObject({
      ok: true,
      result: { proposed: true },
    });
    expect(store.eventsAfter(before, 10).map(({ event }) => event)).toEqual([
      {
        type: 'warning_raised',
        code: 'dependency_proposed',
        feature: 1,
        message: "Its agent says that it needs #3 C. To have it so: flotilla features depend '#1' '#3'",
      },
    ]);
    expect(store.feature(featureNumber(1))?.dependencies).toEqual([]);
  });
});
