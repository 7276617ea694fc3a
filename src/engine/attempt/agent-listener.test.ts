import { expect, it } from 'vitest';
import { noTokens } from '../../shared/spend';
import type { AgentEvent } from '../../shared/agent-event';
import { createAgentListener } from './agent-listener';
import type { CardState } from './card-state';

function listen() {
  const heard = {
    sessions: [] as string[],
    questions: [] as string[],
    lines: [] as string[],
    cards: [] as CardState[],
    denied: [] as string[],
    down: [] as (string | null)[],
    warned: [] as string[],
  };
  const listener = createAgentListener({
    onSession: (session) => heard.sessions.push(session),
    onQuestion: (question) => heard.questions.push(question),
    onLine: (line) => heard.lines.push(line),
    onCard: (card) => heard.cards.push(card),
    onDenied: ({ title, reason }) => heard.denied.push(`${title}: ${reason}`),
    onServerDown: ({ server }) => heard.down.push(server),
    onWarning: (message) => heard.warned.push(message),
  });
  return { heard, listener };
}

it.each<[AgentEvent, string | null]>([
  [{ type: 'text', text: 'Hello' }, 'Hello'],
  [{ type: 'thinking', text: 'Hm' }, 'Hm'],
  [{ type: 'tool', id: '1', kind: 'exec', title: 'npm test' }, 'npm test'],
  [{ type: 'toolEnd', id: '1', ok: true, detail: 'fine' }, null],
  [{ type: 'toolEnd', id: '1', ok: false, detail: 'exit 1' }, 'exit 1'],
  [{ type: 'toolEnd', id: '1', ok: false, detail: null }, 'The tool failed'],
  [{ type: 'denied', title: 'rm', reason: 'not allowed' }, 'rm: not allowed'],
  [{ type: 'serverDown', server: 'tickets', reason: '' }, 'The MCP server “tickets” did not start.'],
  [{ type: 'serverDown', server: 'tickets', reason: 'gone.' }, 'The MCP server “tickets” did not start (gone).'],
  [{ type: 'serverDown', server: null, reason: '' }, 'One of the MCP servers may not have started.'],
  [{ type: 'ask', question: 'Blue?' }, 'Blue?'],
  [{ type: 'retry', reason: 'overloaded', delayMs: null }, 'Trying again: overloaded'],
  [{ type: 'warning', message: 'old version' }, 'old version'],
  [{ type: 'raw', line: '~~~' }, '~~~'],
  [{ type: 'started', session: 's', model: null, version: null }, null],
  [{ type: 'usage', model: null, tokens: noTokens, usd: null, span: { kind: 'process' } }, null],
  [{ type: 'step', done: 1, total: 2 }, null],
])('logs of %o the line %s', (event, line) => {
  const { heard, listener } = listen();
  listener(event);
  expect(heard.lines).toEqual(line === null ? [] : [line]);
});

it('tells of the session to go on with, if the agent has one', () => {
  const { heard, listener } = listen();
  listener({ type: 'started', session: null, model: null, version: null });
  listener({ type: 'started', session: 's7', model: null, version: null });
  expect(heard.sessions).toEqual(['s7']);
});

it('hands on what the agent asks', () => {
  const { heard, listener } = listen();
  listener({ type: 'ask', question: 'Blue?' });
  expect(heard.questions).toEqual(['Blue?']);
});

it('tells of what was denied', () => {
  const { heard, listener } = listen();
  listener({ type: 'tool', id: '1', kind: 'exec', title: 'rm' });
  listener({ type: 'denied', title: 'rm', reason: 'not allowed' });
  expect(heard.denied).toEqual(['rm: not allowed']);
});

it('tells of MCP servers that did not start', () => {
  const { heard, listener } = listen();
  listener({ type: 'serverDown', server: 'tickets', reason: '' });
  expect(heard.down).toEqual(['tickets']);
});

it('tells of what its program warns of', () => {
  const { heard, listener } = listen();
  listener({ type: 'warning', message: 'old version' });
  expect(heard.warned).toEqual(['old version']);
});

it('tells of the card only when it changes', () => {
  const { heard, listener } = listen();
  const usage: AgentEvent = { type: 'usage', model: null, tokens: noTokens, usd: null, span: { kind: 'process' } };
  for (const event of [usage, { type: 'thinking', text: 'Hm' }, usage] as const) listener(event);
  expect(heard.cards).toMatchObject([{ state: 'thinking', thought: 'Hm' }]);
});
