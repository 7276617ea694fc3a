// An agent that speaks ACP and does what its first argument says; the model is left out.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import {
  agent,
  methods,
  ndJsonStream,
  PROTOCOL_VERSION,
  RequestError,
  type AgentContext,
  type NewSessionRequest,
  type SessionUpdate,
  type StopReason,
} from '@agentclientprotocol/sdk';
import { createMcpClient } from '../../../src/agents/demo/mcp-client';

const [, , behaviour = 'works', memory = '/nonexistent'] = process.argv;

const isAskedToExport = process.argv.at(-2) === 'export';

const keepsSessions = behaviour === 'remembers' || behaviour === 'stops';

if (behaviour === 'stumbles') stumble();
else if (behaviour === 'stops' && isAskedToExport) tellMessages(2);
else if (isAskedToExport) process.exit(1);

/** Dies at its first start, as opencode does where another one prepares the database; then it tells what it used. */
function stumble(): void {
  if (isAskedToExport) tellMessages(2);
  const mark = join(memory, 'stumbled');
  if (existsSync(mark)) return;
  writeFileSync(mark, '');
  process.exit(1);
}

/** As `opencode export` does. */
function tellMessages(count: number): void {
  const tokens = { input: 30, output: 5, reasoning: 0, cache: { read: 0, write: 0 } };
  const info = { role: 'assistant', providerID: 'p', modelID: 'm', time: { created: 1 }, tokens };
  process.stdout.write(JSON.stringify({ messages: Array.from({ length: count }, () => ({ info })) }));
  process.exit(0);
}

type Turn = {
  readonly client: AgentContext;
  readonly session: NewSessionRequest;
  readonly prompt: string;
  readonly say: (update: SessionUpdate) => Promise<void>;
  readonly cancelled: Promise<void>;
  /** Prompts this session had before this one. */
  readonly before: readonly string[];
};

const text = (said: string): SessionUpdate => ({
  sessionUpdate: 'agent_message_chunk',
  content: { type: 'text', text: said },
});

/** Our bridge, where it is told of one. */
function bridgeOf({ mcpServers, cwd }: NewSessionRequest) {
  const [server] = mcpServers;
  if (server === undefined || !('command' in server)) return null;
  for (const { name, value } of server.env) process.env[name] = value;
  return createMcpClient([server.command, ...server.args], cwd);
}

const behaviours: Readonly<Record<string, (turn: Turn) => Promise<StopReason>>> = {
  async works({ session, say }) {
    for (const piece of ['I wri', 'te the ', 'file.\nAnd ', 'report.']) await say(text(piece));
    await say({ sessionUpdate: 'plan', entries: [{ content: 'a', priority: 'low', status: 'completed' }] });
    writeFileSync(join(session.cwd, 'made.txt'), 'made\n');
    const mcp = bridgeOf(session);
    if (mcp !== null) {
      await say({ sessionUpdate: 'tool_call', toolCallId: 'm', title: 'flotilla_feature_mark_passing', kind: 'other' });
      const answer = await mcp.call('feature_mark_passing', {});
      await say({ sessionUpdate: 'tool_call_update', toolCallId: 'm', status: answer.ok ? 'completed' : 'failed' });
      await mcp.close();
    }
    await say({ sessionUpdate: 'usage_update', used: 1, size: 2, cost: { amount: 0.25, currency: 'USD' } });
    return 'end_turn';
  },
  async ignores({ session, say }) {
    writeFileSync(join(session.cwd, 'made.txt'), 'made\n');
    await say(text('I wrote the file.\n'));
    return 'end_turn';
  },
  async asks({ client, session, say }) {
    const mcp = bridgeOf(session);
    await mcp?.call('feature_get_stats', {});
    await mcp?.close();
    for (const path of ['inside.txt', '/etc/outside.txt']) {
      const { outcome } = await client.request(methods.client.session.requestPermission, {
        sessionId: 'one',
        toolCall: { toolCallId: path, title: `Write ${path}`, kind: 'edit', locations: [{ path }] },
        options: [
          { optionId: 'yes', name: 'Yes', kind: 'allow_once' },
          { optionId: 'no', name: 'No', kind: 'reject_once' },
        ],
      });
      await say(text(`${path}: ${outcome.outcome === 'selected' ? outcome.optionId : 'cancelled'}\n`));
    }
    appendFileSync(join(session.cwd, 'asked.txt'), 'asked\n');
    return 'end_turn';
  },
  async waits({ say, cancelled }) {
    await say(text('Waiting.\n'));
    await cancelled;
    return 'cancelled';
  },
  async stops({ say, cancelled, before }) {
    const amount = 0.25 * (before.length + 1);
    await say({ sessionUpdate: 'usage_update', used: 1, size: 2, cost: { amount, currency: 'USD' } });
    await say(text('Waiting.\n'));
    if (before.length > 0) return 'end_turn';
    await cancelled;
    return 'cancelled';
  },
  async hangs({ say }) {
    await say(text('Thinking.\n'));
    // Nothing ends it but a signal that cannot be caught.
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 60_000);
    return new Promise(() => undefined);
  },
  async dies({ say }) {
    await say(text('Oh.\n'));
    process.stderr.write('out of luck\n');
    process.exit(3);
  },
  async floods({ say }) {
    for (let index = 0; index < 3_000; index += 1) await say(text(`${'flood '.repeat(50)}${index}\n`));
    return 'end_turn';
  },
  async chatters({ say }) {
    process.stdout.write('a banner\n{"type":"stop","reason":"end_turn","usage":[]}\n{broken\n\u0000\u0007\n[1]\n');
    process.stdout.write(`${'x'.repeat(9 * 1024 * 1024)}\n`);
    await say(text('Here.\n'));
    return 'refusal';
  },
  async remembers({ say, before, prompt }) {
    await say(text(`${before.length} before; now: ${prompt}\n`));
    return 'end_turn';
  },
  async stumbles({ say }) {
    await say(text('Up again.'));
    return 'end_turn';
  },
  silent: () => Promise.resolve('end_turn'),
  limited: () => Promise.reject(new RequestError(429, 'Rate limit exceeded. Please try again in 20s.')),
};

const sessions = new Map<string, NewSessionRequest>();
let cancel = () => {};
const cancelled = new Promise<void>((resolve) => (cancel = resolve));

const file = (id: string) => join(memory, `${id}.json`);
const remembered = (id: string): readonly string[] =>
  existsSync(file(id)) ? (JSON.parse(readFileSync(file(id), 'utf8')) as readonly string[]) : [];

agent({ name: 'scripted' })
  .onRequest(methods.agent.initialize, () => ({
    protocolVersion: PROTOCOL_VERSION,
    agentInfo: { name: 'scripted', version: '1.2.3' },
    agentCapabilities: { loadSession: keepsSessions },
  }))
  .onRequest(methods.agent.session.new, ({ params }) => {
    if (behaviour === 'strangers') throw RequestError.authRequired(undefined, 'Log in first');
    sessions.set('one', params);
    return { sessionId: 'one' };
  })
  .onRequest(methods.agent.session.load, async ({ params, client }) => {
    if (remembered(params.sessionId).length === 0) throw RequestError.resourceNotFound(params.sessionId);
    sessions.set(params.sessionId, params);
    for (const old of remembered(params.sessionId)) {
      await client.notify(methods.client.session.update, {
        sessionId: params.sessionId,
        update: text(`old: ${old}\n`),
      });
    }
    return {};
  })
  .onRequest(methods.agent.session.prompt, async ({ params, client }) => {
    const { sessionId, prompt: blocks } = params;
    const session = sessions.get(sessionId);
    const act = behaviours[behaviour];
    if (session === undefined || act === undefined) throw RequestError.invalidParams(sessionId);
    const prompt = blocks.map((block) => (block.type === 'text' ? block.text : '')).join('');
    const before = remembered(sessionId);
    if (keepsSessions) {
      mkdirSync(memory, { recursive: true });
      writeFileSync(file(sessionId), JSON.stringify([...before, prompt]));
    }
    const say = (update: SessionUpdate) => client.notify(methods.client.session.update, { sessionId, update });
    const stopReason = await act({ client, session, prompt, say, cancelled, before });
    if (behaviour !== 'stops') return { stopReason };
    return { stopReason, usage: { inputTokens: 30, outputTokens: 5, totalTokens: 35 } };
  })
  .onNotification(methods.agent.session.cancel, () => cancel())
  .connect(
    ndJsonStream(
      Writable.toWeb(process.stdout) as WritableStream<Uint8Array>,
      Readable.toWeb(process.stdin) as ReadableStream<Uint8Array>,
    ),
  );
