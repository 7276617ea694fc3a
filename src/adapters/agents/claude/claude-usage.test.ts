import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hear } from '../../../engine/ports/testing/hear-agent';
import type { AgentEvent } from '../../../shared/agent-event';
import { createClaudeAdapter } from './claude-adapter';

const adapter = createClaudeAdapter({ name: 'claude', argv: ['claude'], env: {} });

const usageIn = (lines: readonly string[]) =>
  hear(adapter, lines).events.filter(
    (event): event is Extract<AgentEvent, { type: 'usage' }> => event.type === 'usage',
  );

const transcript = (name: string) =>
  readFileSync(new URL(`transcripts/${name}.jsonl`, import.meta.url), 'utf8').split('\n');

const tokens = (input: number, output: number) => ({ input, cacheRead: 0, cacheWrite: 0, output });

test('each message tells what it used under its id, and the result tells the truth with the money', () => {
  const used = usageIn(transcript('landed'));
  const ids = used.map(({ span }) => (span.kind === 'message' ? span.id : span.kind));
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toBe(ids[1]);
  // One token is known of what comes out; the rest is measured by its length, block by block.
  expect(used[0]?.tokens).toEqual(tokens(1_000, Math.ceil('I look first.'.length / 4)));
  expect(used[1]?.tokens.output).toBeGreaterThan(used[0]?.tokens.output ?? 0);
  expect(used.at(-1)).toEqual({
    type: 'usage',
    model: 'claude-sonnet-4-5',
    tokens: tokens(2_000, 100),
    usd: 0.0075,
    span: { kind: 'process' },
  });
});

const result = (fields: object) => JSON.stringify({ type: 'result', subtype: 'success', is_error: false, ...fields });
const usage = (inputTokens: number, costUSD: number | null) => ({ inputTokens, outputTokens: 1, costUSD });

test('shares since the last result add up, whatever the totals of a resumed session say', () => {
  const lines = [
    result({ modelUsage: { a: usage(900, 9) }, model_usage_since_last_result: { a: usage(100, 1) } }),
    result({
      modelUsage: { a: usage(990, 9.9) },
      model_usage_since_last_result: { a: usage(90, 0.5), b: usage(7, null) },
    }),
  ];
  expect(usageIn(lines).map(({ model, tokens: { input }, usd }) => [model, input, usd])).toEqual([
    ['a', 100, 1],
    ['a', 190, 1.5],
    ['b', 7, null],
  ]);
});

test('older programs tell totals of the session only', () => {
  const [told] = usageIn([result({ modelUsage: { a: usage(5, 0.1) } })]);
  expect(told).toMatchObject({ model: 'a', usd: 0.1, span: { kind: 'session' } });
});

test('a message whose usage can’t be read is still heard', () => {
  const line = { type: 'assistant', message: { id: 'm', content: 'hi', usage: { input_tokens: -1 } } };
  expect(hear(adapter, [JSON.stringify(line)]).events).toEqual([{ type: 'text', text: 'hi' }]);
});
