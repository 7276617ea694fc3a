import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAgentGateway } from '../../../src/adapters/agent-gateway/agent-gateway';
import type { ToolAnswer, ToolCall } from '../../../src/engine/ports/agent-gateway';
import { bridgeHello } from '../../../src/shared/mcp-bridge';
import { bundlePrograms, type Programs } from './bundle-programs';

let programs: Programs;
let folder: string;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  programs = await bundlePrograms();
});
afterAll(() => programs.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-bridge-'));
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  rmSync(folder, { recursive: true, force: true });
});

async function host(onCall: (call: ToolCall) => Promise<ToolAnswer>) {
  const gateway = await createAgentGateway({ environment: { XDG_RUNTIME_DIR: folder } }).open(onCall);
  cleanUps.push(() => gateway.close());
  return gateway;
}

const environment = (socket: string, role = 'coding') => ({
  FLOTILLA_SOCKET: socket,
  FLOTILLA_TOKEN: 'secret',
  FLOTILLA_ROLE: role,
});

async function connect(socket: string, role?: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const env = environment(socket, role);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [programs.bridge], env }));
  cleanUps.push(() => client.close());
  return client;
}

/** Runs the bridge with these lines on its standard input, which then ends. */
async function pipe(env: Record<string, string>, input: string) {
  const child = spawn(process.execPath, [programs.bridge], { env });
  child.stdin.end(input);
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { stdout, stderr, code };
}

const names = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name);

test('an agent sees the tools of its role and no others', async () => {
  const { address } = await host(async () => ({ ok: true, result: null }));
  const forAll = [
    ...['feature_get_stats', 'feature_get_by_id', 'feature_get_ready', 'feature_get_blocked', 'feature_get_graph'],
    'knowledge_add',
  ];
  expect(await names(await connect(address, 'testing'))).toEqual([
    ...forAll,
    ...['feature_get_for_regression', 'feature_mark_passing', 'feature_mark_failing'],
  ]);
  expect(await names(await connect(address, 'initializer'))).toEqual([
    ...forAll,
    ...['feature_create', 'feature_create_bulk', 'feature_add_dependency', 'feature_remove_dependency'],
    'feature_set_dependencies',
  ]);
  const coding = await connect(address);
  expect(await names(coding)).toEqual([
    ...forAll,
    ...['feature_claim_next', 'feature_mark_in_progress', 'feature_mark_passing', 'feature_mark_failing'],
    ...['feature_skip', 'feature_clear_in_progress', 'feature_request_human_input', 'feature_create'],
  ]);
  const { tools } = await coding.listTools();
  expect(tools.every(({ description }) => (description ?? '').length > 20)).toBe(true);
  expect(tools.find(({ name }) => name === 'feature_create')?.inputSchema).toMatchObject({
    type: 'object',
    required: ['name', 'description'],
    properties: { name: { type: 'string' }, dependencies: { type: 'array', items: { type: 'integer' } } },
  });
});

test('a call reaches the host with the token of the attempt and its answer comes back', async () => {
  const calls: ToolCall[] = [];
  const { address } = await host(async (call) => {
    calls.push(call);
    return { ok: true, result: { number: 42, name: 'Größe' } };
  });
  const client = await connect(address);
  const answer = await client.callTool({ name: 'feature_get_by_id', arguments: { feature_id: 42 } });
  expect(calls).toEqual([
    // Once it is greeted, it says by itself that it is there.
    { token: 'secret', tool: bridgeHello, args: {} },
    { token: 'secret', tool: 'feature_get_by_id', args: { feature_id: 42 } },
  ]);
  expect(answer.isError ?? false).toBe(false);
  const [content] = answer.content as readonly { readonly text: string }[];
  expect(JSON.parse(content?.text ?? '')).toEqual({ number: 42, name: 'Größe' });
});

test('many calls at once each get their own answer', async () => {
  const { address } = await host(async ({ args }) => ({ ok: true, result: String((args as { limit: number }).limit) }));
  const client = await connect(address);
  const limits = Array.from({ length: 50 }, (_, index) => index + 1);
  const answers = await Promise.all(
    limits.map((limit) => client.callTool({ name: 'feature_get_ready', arguments: { limit } })),
  );
  expect(answers.map(({ content }) => content)).toEqual(limits.map((limit) => [{ type: 'text', text: String(limit) }]));
});

test('what the host refuses, also an unknown tool, is an error that says forbidden', async () => {
  const { address } = await host(async ({ tool }) => ({ ok: false, error: 'forbidden', message: `Not ${tool}.` }));
  const client = await connect(address);
  for (const name of ['feature_mark_passing', 'rm_rf']) {
    expect(await client.callTool({ name, arguments: { feature_id: 1 } })).toEqual({
      isError: true,
      content: [{ type: 'text', text: `forbidden: Not ${name}.` }],
    });
  }
});

test('wrong arguments are an error that names them', async () => {
  const { address } = await host(async () => ({ ok: true, result: null }));
  const client = await connect(address);
  const answer = await client.callTool({ name: 'feature_skip', arguments: { feature_id: 'x' } });
  expect(answer).toMatchObject({ isError: true, content: [{ text: /^bad_call: feature_skip: feature_id.*reason/ }] });
  const long = await client.callTool({ name: 'knowledge_add', arguments: { text: 'x'.repeat(2_000_000) } });
  expect(long).toMatchObject({ isError: true, content: [{ text: /^bad_call: .*1 MiB/ }] });
});

test('a host that goes away in the middle of a call is told, and later calls too', async () => {
  const gateway = await host(() => new Promise(() => void gateway.close()));
  const client = await connect(gateway.address);
  for (let calls = 0; calls < 2; calls += 1) {
    expect(await client.callTool({ name: 'feature_get_stats' })).toMatchObject({
      isError: true,
      content: [{ text: /^host_gone: Flotilla cannot be reached/ }],
    });
  }
});

test('an answer that is none ends the connection with an error, not the bridge', async () => {
  const address = join(folder, 'liar.sock');
  const liar = createServer((socket) =>
    socket
      .on('error', () => socket.destroy())
      .resume()
      .end('<html>\n'),
  );
  await new Promise<void>((resolve) => liar.listen(address, resolve));
  cleanUps.push(() => new Promise((resolve) => liar.close(resolve)));
  const client = await connect(address);
  expect(await client.callTool({ name: 'feature_get_stats' })).toMatchObject({
    isError: true,
    content: [{ text: /^host_gone: / }],
  });
});

test('answers still come after the client closed its end, then the bridge exits', async () => {
  const { address } = await host(async () => ({ ok: true, result: 'late' }));
  const request = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'feature_get_stats' } };
  const { stdout, stderr, code } = await pipe(environment(address), `${JSON.stringify(request)}\n`);
  expect(JSON.parse(stdout)).toMatchObject({ id: 1, result: { content: [{ text: 'late' }] } });
  expect([stderr, code]).toEqual(['', 0]);
});

test.each([
  ['nothing', {}],
  ['an unknown role', { FLOTILLA_SOCKET: 's', FLOTILLA_TOKEN: 't', FLOTILLA_ROLE: 'king' }],
])('started with %s it says so and prints nothing on standard output', async (_, env) => {
  const { stdout, stderr, code } = await pipe(env, '');
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toContain('FLOTILLA_');
});
