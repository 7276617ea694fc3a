import { expect, test } from 'vitest';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import type { AgentEvent } from '../../shared/agent-event';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import { openTally, type Spender } from './open-tally';

const stage = useEngineStages();

function tallyOn({ clock, ledger }: EngineStage, spender: Partial<Spender> = {}) {
  const logged: string[] = [];
  const log = { write: (_: string, message: string) => void logged.push(message) };
  const estimate = (model: string) => (model === 'm' ? { usd: 0.01, matchedModel: 'm-known' } : null);
  const tally = openTally({ clock, log, prices: { estimate } }, ledger, {
    attemptId: attemptId('a1'),
    role: 'coding',
    agent: 'claude',
    runId: runId('r1'),
    feature: featureNumber(1),
    model: null,
    session: null,
    ...spender,
  });
  return { ...tally, logged };
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
  const { hear, close } = tallyOn(on);
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
  tallyOn(on).close();
  expect(on.store.spends()).toEqual([]);
  const { hear, close } = tallyOn(on, { role: 'testing', feature: null });
  hear(usage(1));
  hear(usage(9, { model: 'other', usd: 0.5, span: { kind: 'process' } }));
  close();
  expect(on.store.spends()).toMatchObject([
    { model: 'm', tokens: noTokens, usd: 0, role: 'testing', feature: null },
    { model: 'other', usd: 0.5, source: 'reported' },
  ]);
});

const told = (input: number, part: Parameters<typeof usage>[1] = {}) =>
  usage(input, { model: null, span: { kind: 'session' }, ...part });

/** One process after another: the session each was to go on with, the one it was in, and what that had used by then. */
function processes(on: EngineStage) {
  return (session: string | null, begun: string | null, event: AgentEvent, model: string | null = 'm') => {
    const { hear, close } = tallyOn(on, { session, model });
    if (begun !== null) hear({ type: 'started', session: begun, model: null, version: null });
    hear(event);
    close();
  };
}

const inputsOf = (on: EngineStage) =>
  on.store.spends(attemptId('a1')).map(({ spawn, model, tokens }) => [spawn, model, tokens.input]);

test('each process of an attempt has its own rows, and of a session only what is new', () => {
  const on = stage([{}]);
  const run = processes(on);
  run(null, 's', told(100));
  run('s', 's', told(150));
  run('s', 'another', told(70));
  run('another', null, told(90));
  run('s', 's', told(155));
  expect(inputsOf(on)).toEqual([
    [1, 'm', 100],
    [2, 'm', 50],
    [3, 'm', 70],
    [4, 'm', 20],
    [5, 'm', 5],
  ]);
});

test('a session that goes on with another model has used what it told before, be it without one', () => {
  const on = stage([{}]);
  const run = processes(on);
  run(null, 's', told(100), 'big');
  run('s', 's', told(130), 'small');
  run('s', 's', told(135), null);
  // Who tells of each model has told of this one before.
  run('s', 's', told(40, { model: 'small' }), 'small');
  expect(inputsOf(on)).toEqual([
    [1, 'big', 100],
    [2, 'small', 30],
    [3, '', 5],
    [4, 'small', 10],
  ]);
});

test('rows of before sessions were kept are of the session that goes on, not of a new one', () => {
  const on = stage([{}]);
  const run = processes(on);
  run(null, null, told(100));
  run('s', 's', told(130));
  run('s', 'new', told(20));
  run(null, null, told(7));
  expect(inputsOf(on).map(([, , input]) => input)).toEqual([100, 30, 20, 7]);
});

test('what is used after midnight counts for the new day, in rows of its own', () => {
  const on = stage([{}]);
  const midnight = 24 * 3_600_000;
  on.clock.advance(midnight - 500 - on.clock.now());
  const { hear, close } = tallyOn(on);
  hear(usage(100));
  on.clock.advance(1_000);
  hear(usage(20));
  hear(usage(300, { model: 'm', usd: 9, span: { kind: 'process' } }));
  close();
  const rows = on.store.spends(attemptId('a1')).map(({ at, spawn, tokens, usd }) => [at, spawn, tokens.input, usd]);
  expect(rows).toEqual([
    [midnight - 500, 1, 100, 0.01],
    [midnight + 500, 2, 200, 8.99],
  ]);
  processes(on)(null, 's', told(1));
  expect(inputsOf(on).at(-1)).toEqual([3, 'm', 1]);
});

test('what could not be written stands in the next row that can be', () => {
  const on = stage([{}]);
  let isFull = true;
  const record: typeof on.ledger.record = (event) => (isFull ? expect.fail('full') : on.ledger.record(event));
  const { hear, close, logged } = tallyOn({ ...on, ledger: { ...on.ledger, record } });
  hear(usage(1));
  hear(usage(2));
  expect([logged.length, on.store.spends()]).toEqual([2, []]);
  isFull = false;
  close();
  expect(on.store.spends()).toMatchObject([{ tokens: { input: 3 } }]);
});

test('a database that can’t be written stops no agent; the end of the process tells', () => {
  const on = stage([{}]);
  const broken = { ...on.ledger, record: () => expect.fail('full') };
  const { hear, close, logged } = tallyOn({ ...on, ledger: broken });
  hear(usage(1));
  expect(logged).toHaveLength(1);
  expect(close).toThrow('full');
});
