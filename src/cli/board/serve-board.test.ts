import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { deserializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import { expect, test } from 'vitest';
import type { BoardInput } from './serve-board';
import { answerToStray } from './answer-to-stray';
import { startTool } from './board-tools';
import { createBoardServer } from './serve-board';

/** A board whose features ask about that. */
async function boardWhere(asksAbout: 'budget' | null) {
  const called: string[] = [];
  const runLine: BoardInput['runLine'] = async (argv, terminal) => {
    called.push(argv.join(' '));
    terminal.out(JSON.stringify({ asks_about: asksAbout }));
    return 0;
  };
  const server = createBoardServer({ env: {}, cwd: '/', runLine, projectDir: '/p' });
  const client = new Client({ name: 'a client', version: '1' });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  const answer = await client.callTool({ name: 'feature_answer', arguments: { feature: 4, answer: 'go on' } });
  await client.close();
  return { called, answer };
}

const show = 'features show --json --project-dir=/p -- #4';

test('a question of an agent is answered; one about a budget is left to the person', async () => {
  const { called, answer } = await boardWhere(null);
  expect(called).toEqual([show, 'features answer --json --project-dir=/p -- #4 go on']);
  expect(answer.isError).toBeUndefined();
  const refused = await boardWhere('budget');
  expect(refused.called).toEqual([show]);
  expect(refused.answer).toMatchObject({ isError: true });
});

test('a run is started with what was said, and nothing of it is read as an option of its own', () => {
  expect(startTool.argv({ agent: 'claude', model: '--yolo', target: 'main' })).toEqual([
    ...['run', '--json', '--on-failure=leave', '--agent=claude', '--model=--yolo', '--target=main'],
  ]);
  const ofRoles = { testing: { model: 'haiku', effort: 'low' }, recovery: { agent: 'codex' } };
  expect(startTool.argv(startTool.input.parse({ roles: ofRoles })).slice(3)).toEqual([
    ...['--role=testing.model=haiku', '--role=testing.effort=low', '--role=recovery.agent=codex'],
  ]);
  for (const refused of [{ tester: {} }, { testing: { permissions: 'full' } }, { coding: { effort: 'much' } }])
    expect(startTool.input.safeParse({ roles: refused }).success).toBe(false);
  expect(startTool.input.safeParse({ budget: '100usd' }).success).toBe(false);
});

test.each([
  ['hello', -32_700],
  ['{"jsonrpc":"2.0"', -32_700],
  ['{"hello":1}', -32_600],
])('a line that is no message is answered as JSON-RPC wants it: %s', (line, code) => {
  let met: unknown = null;
  try {
    deserializeMessage(line);
  } catch (error) {
    met = error;
  }
  expect(answerToStray(met as Error)).toMatchObject({ jsonrpc: '2.0', id: null, error: { code } });
  expect(answerToStray(new Error('another'))).toBeNull();
});
