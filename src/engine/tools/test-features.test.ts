import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { createSchedule } from '../../domain/scheduling/schedule';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import { createAgentSessions } from '../attempt/attempt-context';
import { createInbox } from '../attempt/inbox';
import { createTestBench } from '../retest/test-bench';
import { answerToolCall } from './answer-tool-call';

const stage = useEngineStages();
const testId = attemptId('round');

/** Features 1 and 2 have landed and are handed to a testing agent with the token `t`; 3 has not. */
function tester() {
  const on = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
  on.startRun();
  for (const number of [1, 2]) {
    on.claim(number, number);
    on.land(number);
  }
  const features = [1, 2].flatMap((number) => on.store.feature(featureNumber(number)) ?? []);
  const bench = createTestBench(on.ledger, { id: testId, commit: commitId('tip'), features });
  const sessions = createAgentSessions(() => 't');
  const inbox = createInbox();
  sessions.open({ role: 'testing', attempt: testId, bench, inbox });
  const checks = [{ name: 'all', kind: 'test', argv: ['npm', 'test'], timeoutMs: null }] as const;
  const deps = { clock: on.clock, log: { write: () => undefined }, project: { checks } };
  const call = (tool: string, args: unknown = {}) =>
    answerToolCall(
      { deps, ledger: on.ledger, sessions, schedule: createSchedule({ order: 'score' }) },
      { token: 't', tool, args },
    );
  return { ...on, call, inbox };
}

describe('a testing agent', () => {
  it('is handed its features with what checks them', () => {
    expect(tester().call('feature_get_for_regression')).toMatchObject({
      ok: true,
      result: { features: [{ number: 1, name: 'A' }, { number: 2 }], project_checks: [{ argv: ['npm', 'test'] }] },
    });
  });

  it('says of each whether it still works, and is done after the last', () => {
    const { call, store, inbox } = tester();
    expect(call('feature_mark_passing', { feature_id: '#1' })).toMatchObject({ ok: true, result: { left: 1 } });
    expect(inbox.word).toBeNull();
    expect(call('feature_mark_failing', { feature_id: 2, reason: 'sums are wrong' })).toMatchObject({
      ok: true,
      result: { left: 0 },
    });
    expect(inbox.word).toMatchObject({ type: 'passing' });
    const [a, b] = store.features();
    expect(a).toMatchObject({ status: 'landed', testedAt: expect.any(Number) as number });
    expect(b).toMatchObject({ status: 'pending', lastFailure: { outcome: 'regression', reason: 'sums are wrong' } });
  });

  it.each([
    ['that was not handed to it', 'feature_mark_failing', { feature_id: 3, reason: 'no' }, 'forbidden'],
    ['it does not name', 'feature_mark_passing', {}, 'bad_call'],
  ])('judges no feature %s', (_what, tool, args, error) => {
    const { call, store } = tester();
    const before = store.lastSeq();
    expect(call(tool, args)).toMatchObject({ ok: false, error });
    expect(store.lastSeq()).toBe(before);
  });

  it('judges nothing twice, and nothing that has changed since', () => {
    const { call, ledger } = tester();
    call('feature_mark_passing', { feature_id: 1 });
    expect(call('feature_mark_failing', { feature_id: 1, reason: 'no' })).toMatchObject({ error: 'refused' });
    ledger.must(featureNumber(2), { type: 'regress', testId: attemptId('other'), evidence: 'gone' });
    expect(call('feature_mark_passing', { feature_id: 2 })).toMatchObject({ error: 'refused' });
  });

  it('works on no feature itself', () => {
    const { call } = tester();
    expect(call('feature_skip', { feature_id: 1, reason: 'x' })).toMatchObject({ error: 'forbidden' });
    expect(call('feature_create', { name: 'x', description: 'y' })).toMatchObject({ error: 'forbidden' });
  });
});
