import { expect, test } from 'vitest';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import type { AgentEvent } from '../../shared/agent-event';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import { openAccount, type Spender } from './open-account';

const stage = useEngineStages();

function accountOn({ clock, ledger }: EngineStage, spender: Partial<Spender> = {}) {
  const logged: string[] = [];
  const log = { write: (_: string, message: string) => void logged.push(message) };
  const estimate = (model: string) => (model === 'm' ? { usd: 0.01, matchedModel: 'm-known' } : null);
  const account = openAccount({ clock, log, prices: { estimate } }, ledger, {
    attemptId: attemptId('a1'),
    role: 'coding',
    agent: 'claude',
    runId: runId('r1'),
    feature: featureNumber(1),
    model: null,
    session: null,
    ...spender,
  });
  return { ...account, logged };
}

const usage = (input: number, part: Partial<Extract<AgentEvent, { type: 'usage' }>> = {}): AgentEvent => ({
  type: 'usage',
  model: 'm',
  tokens: { ...noTokens, input },
  usd: null,
  span: { kind: 'message', id: null },
  ...part,
});

test('messages are written down as they come, but not more often than once a second', () => {
  const on = stage([{}]);
  const { hear, close } = accountOn(on);
  const inputs = () => on.store.spends().map(({ tokens }) => tokens.input);
  const before = on.store.lastSeq();
  hear(usage(1));
  expect(inputs()).toEqual([1]);
  for (let count = 0; count < 100; count += 1) hear(usage(1));
  expect(inputs()).toEqual([1]);
  on.clock.advance(1_000);
  expect(inputs()).toEqual([101]);
  hear(usage(1));
  close();
  expect(inputs()).toEqual([102]);
  expect(on.store.lastSeq()).toBe(before + 3);
  expect(on.clock.pending()).toBe(0);
  expect(on.store.spends()).toMatchObject([
    { spawn: 1, model: 'm', usd: expect.closeTo(1.02) as number, source: 'estimated', matchedModel: 'm-known' },
  ]);
});

test('the result stands instead of what was estimated; what tells nothing writes nothing', () => {
  const on = stage([{}]);
  accountOn(on).close();
  expect(on.store.spends()).toEqual([]);
  const { hear, close } = accountOn(on, { role: 'testing', feature: null });
  hear(usage(1));
  hear(usage(9, { model: 'other', usd: 0.5, span: { kind: 'process' } }));
  close();
  expect(on.store.spends()).toMatchObject([
    { model: 'm', tokens: noTokens, usd: 0, role: 'testing', feature: null },
    { model: 'other', usd: 0.5, source: 'reported' },
  ]);
});

test('each process of an attempt has its own rows, and of a session only what is new', () => {
  const on = stage([{}]);
  const told = (input: number) => usage(input, { usd: null, span: { kind: 'session' } });
  const run = (session: string | null, begun: string, input: number) => {
    const { hear, close } = accountOn(on, { session });
    hear({ type: 'started', session: begun, model: null, version: null });
    hear(told(input));
    close();
  };
  run(null, 's', 100);
  run('s', 's', 150);
  run('s', 'another', 70);
  expect(on.store.spends(attemptId('a1')).map(({ spawn, tokens }) => [spawn, tokens.input])).toEqual([
    [1, 100],
    [2, 50],
    [3, 70],
  ]);
});

test('a database that can’t be written stops no agent; the end of the process tells', () => {
  const on = stage([{}]);
  const broken = { ...on.ledger, record: () => expect.fail('full') };
  const { hear, close, logged } = accountOn({ ...on, ledger: broken });
  hear(usage(1));
  expect(logged).toHaveLength(1);
  expect(close).toThrow('full');
});
