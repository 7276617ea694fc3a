import { expect, test } from 'vitest';
import { warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import type { AgentEvent } from '../../shared/agent-event';
import type { DomainEvent } from '../../shared/event';
import type { Role } from '../../shared/attempt';
import { attemptId, featureNumber, runId, type AttemptId } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import { createUntoldUse, warnOfLostUse, warnOfLostUseOfRound, warnOfUntoldUse } from './untold-use';

const stage = useEngineStages();

const started: AgentEvent = { type: 'started', session: 's', model: null, version: null };
const text: AgentEvent = { type: 'text', text: 'I look.' };
const tool: AgentEvent = { type: 'tool', id: 't', kind: 'exec', title: 'ls' };
const toolEnd: AgentEvent = { type: 'toolEnd', id: 't', ok: true, detail: null };
const usage = (kind: 'session' | 'message'): AgentEvent => ({
  ...{ type: 'usage', model: 'm', tokens: { ...noTokens, input: 1 }, usd: null },
  span: kind === 'message' ? { kind, id: null } : { kind },
});
const money: AgentEvent = { type: 'usage', model: 'm', tokens: noTokens, usd: 1, span: { kind: 'process' } };

test.each<{ who: string; events: readonly AgentEvent[]; isUntold: boolean }>([
  { who: 'nothing', events: [started, toolEnd, { type: 'raw', line: 'a banner' }], isUntold: false },
  { who: 'words alone', events: [started, text], isUntold: true },
  { who: 'a tool alone', events: [tool, toolEnd], isUntold: true },
  { who: 'what a turn used', events: [text, tool, usage('session')], isUntold: false },
  { who: 'the money alone of what it used', events: [text, money], isUntold: true },
  { who: 'more after that', events: [text, usage('session'), text], isUntold: true },
  { who: 'what each message uses', events: [text, usage('message'), tool, text], isUntold: false },
])('of who told $who, use is untold: $isUntold', ({ events, isUntold }) => {
  const use = createUntoldUse();
  events.forEach(use.hear);
  expect(use.isUntold()).toBe(isUntold);
});

const agents = { names: () => [], find: (name: string) => ({ demo: name === 'demo' }) as never };
const process = { pid: 7, startedAt: '7' };
const known = 'What it used is not known in full: its program ended before it told';

function spent(
  id: AttemptId,
  { role = 'coding', input = 1 }: { readonly role?: Role; readonly input?: number } = {},
): DomainEvent {
  const owner = { attemptId: id, role, agent: 'x', runId: runId('r1'), feature: featureNumber(1) } as const;
  const used = { tokens: { ...noTokens, input }, usd: 1, source: 'reported', matchedModel: null } as const;
  return { type: 'spend_recorded', ...owner, spawn: 1, model: 'm', ...used };
}

function atWork() {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  const id = on.claim(1);
  const warned = (agent = 'codex') => {
    const attempt = on.store.attempt(id);
    if (attempt === undefined) throw new Error('nothing was claimed');
    warnOfLostUse({ agents }, on.ledger, { ...attempt, agent });
    return warningsOn(on);
  };
  return { on, id, warned };
}

test('of an agent whose host was killed what it used is unknown once it had a session, unless it has told', () => {
  const { on, id, warned } = atWork();
  expect(warned()).toEqual([]);
  on.ledger.record({ type: 'agent_spawned', attemptId: id, process });
  on.ledger.record({ type: 'session_opened', attemptId: id, session: 's' });
  expect(warned('demo')).toEqual([]);
  // Money alone says nothing of the tokens.
  on.ledger.record(spent(id, { input: 0 }));
  expect(warned()).toEqual([['use_untold', known, 1]]);
  // Of an attempt it is said once.
  expect(warned()).toHaveLength(1);
});

test('what a process told is no word of the next one of the same attempt, and its session none either', () => {
  const { on, id, warned } = atWork();
  on.ledger.record({ type: 'agent_spawned', attemptId: id, process });
  on.ledger.record({ type: 'session_opened', attemptId: id, session: 's' });
  on.ledger.record(spent(id));
  on.ledger.record({ type: 'agent_spawned', attemptId: id, process: { pid: 8, startedAt: '8' } });
  expect(warned()).toEqual([]);
  on.ledger.record({ type: 'session_opened', attemptId: id, session: 's' });
  expect(warned()).toEqual([['use_untold', known, 1]]);
});

test('what it told since it was claimed is known, and what has no session yet has asked nobody', () => {
  const { on, id, warned } = atWork();
  on.ledger.record({ type: 'agent_spawned', attemptId: id, process });
  expect(warned()).toEqual([]);
  on.ledger.record({ type: 'session_opened', attemptId: id, session: 's' });
  on.ledger.record(spent(id));
  expect(warned()).toEqual([]);
  // Programs may tell their session again.
  on.ledger.record({ type: 'session_opened', attemptId: id, session: 's' });
  expect(warned()).toEqual([]);
});

test('the same is said of a round whose host was killed, which has one process', () => {
  const { on } = atWork();
  const round = { id: attemptId('t1'), agent: 'codex', process, role: 'testing' } as const;
  const warned = (changed: object) => {
    warnOfLostUseOfRound({ agents }, on.ledger, { ...round, ...changed });
    return warningsOn(on);
  };
  const told = attemptId('t2');
  on.ledger.record(spent(told, { role: 'testing' }));
  expect([warned({ process: null }), warned({ agent: 'demo' }), warned({ id: told })]).toEqual([[], [], []]);
  on.ledger.record(spent(round.id, { role: 'testing', input: 0 }));
  const said = 'What the testing agent used is not known in full: its program ended before it told';
  expect(warned({})).toEqual([['use_untold', said, null]]);
});

test('an agent without a feature is named by its role', () => {
  const { on } = atWork();
  warnOfUntoldUse(on.ledger, { id: attemptId('t1'), feature: null }, 'testing');
  expect(warningsOn(on)).toEqual([
    ['use_untold', 'What the testing agent used is not known in full: its program ended before it told', null],
  ]);
});
