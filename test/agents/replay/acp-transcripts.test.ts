import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replayAcp } from './replay-acp';

const folder = new URL('../../../src/adapters/agents/acp/transcripts/', import.meta.url);

const outcomes = {
  'gemini.bad-request': 'bad_request',
  'gemini.connection-cut': 'network',
  'gemini.cut-once': 'network',
  'gemini.dead-mcp-server': 'ok',
  'gemini.empty': 'failed',
  'gemini.hang': 'hung',
  'gemini.landed': 'ok',
  'gemini.limited': 'rate_limited',
  'gemini.limited-once': 'ok',
  'gemini.limited-retry-after': 'rate_limited',
  'gemini.no-credit': 'billing',
  'gemini.no-quota': 'billing',
  'gemini.ok': 'ok',
  'gemini.overloaded': 'rate_limited',
  'gemini.permission-denied': 'ok',
  'gemini.wrong-key': 'auth',
  'opencode.bad-request': 'bad_request',
  // Cut off by the recorder, some without what it says on standard error only when it is told to.
  'opencode.connection-cut': 'hung',
  'opencode.cut-once': 'hung',
  'opencode.dead-mcp-server': 'hung',
  'opencode.empty': 'failed',
  'opencode.hang': 'hung',
  'opencode.landed': 'ok',
  'opencode.limited': 'rate_limited',
  'opencode.limited-once': 'ok',
  'opencode.limited-retry-after': 'hung',
  'opencode.no-credit': 'billing',
  'opencode.no-quota': 'hung',
  'opencode.ok': 'ok',
  'opencode.overloaded': 'hung',
  'opencode.permission-denied': 'ok',
  'opencode.wrong-key': 'auth',
} as const;

test('every recorded conversation is judged below', () => {
  const recorded = readdirSync(folder).flatMap((name) => (name.endsWith('.jsonl') ? [name.replace('.jsonl', '')] : []));
  expect(recorded.toSorted()).toEqual(Object.keys(outcomes).toSorted());
});

test.each(Object.entries(outcomes))('%s is %s', async (name, outcome) => {
  const { verdict } = await replayAcp(new URL(`${name}.jsonl`, folder));
  expect(verdict.outcome).toBe(outcome);
});

test('Gemini CLI says on standard error that an MCP server is dead, and not which', async () => {
  const { events } = await replayAcp(new URL('gemini.dead-mcp-server.jsonl', folder));
  expect(events.filter(({ type }) => type === 'serverDown')).toEqual([
    { type: 'serverDown', server: null, reason: '' },
  ]);
});
