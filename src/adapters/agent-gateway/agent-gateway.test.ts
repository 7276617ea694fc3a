import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ToolAnswer, ToolCall } from '../../engine/ports/agent-gateway';
import { createAgentGateway, type AgentGatewayOptions } from './agent-gateway';
import { newEndpoint } from '../socket/endpoint';

let runtime: string;
const cleanUps: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  runtime = mkdtempSync(join(tmpdir(), 'fg-'));
  cleanUps.push(() => rmSync(runtime, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

type OnCall = (call: ToolCall) => Promise<ToolAnswer>;
const echo: OnCall = async (call) => ({ ok: true, result: call });

async function openGateway(onCall: OnCall = echo, options: AgentGatewayOptions = {}) {
  const gateway = await createAgentGateway({ environment: { XDG_RUNTIME_DIR: runtime }, ...options }).open(onCall);
  cleanUps.push(() => gateway.close());
  return gateway;
}

async function client(address: string) {
  const socket: Socket = connect(address);
  cleanUps.push(() => void socket.destroy());
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  return {
    socket,
    send: (line: unknown) => socket.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
    async next(): Promise<Record<string, unknown>> {
      return JSON.parse(String((await lines.next()).value)) as Record<string, unknown>;
    },
    ended: () => lines.next().then(({ done }) => done === true),
  };
}

test('the socket lies in the runtime folder, for this user alone, and goes with the gateway', async () => {
  const gateway = await openGateway();
  expect(dirname(gateway.address)).toBe(join(runtime, 'flotilla'));
  expect(statSync(gateway.address).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(gateway.address)).mode & 0o777).toBe(0o700);
  await gateway.close();
  expect(existsSync(gateway.address)).toBe(false);
});

test('a call reaches the host with its arguments checked', async () => {
  const { address } = await openGateway();
  const bridge = await client(address);
  bridge.send({ id: 7, token: 't', tool: 'feature_get_by_id', args: { feature_id: '#42' } });
  expect(await bridge.next()).toEqual({
    id: 7,
    ok: true,
    result: { token: 't', tool: 'feature_get_by_id', args: { feature_id: 42 } },
  });
});

test('arguments that break the contract never reach the host', async () => {
  const calls: ToolCall[] = [];
  const { address } = await openGateway(async (call) => {
    calls.push(call);
    return { ok: true, result: null };
  });
  const bridge = await client(address);
  bridge.send({ id: 1, token: 't', tool: 'feature_mark_failing', args: { feature_id: 0 } });
  expect(await bridge.next()).toMatchObject({ id: 1, ok: false, error: 'bad_call', message: /feature_id.*reason/ });
  expect(calls).toEqual([]);
});

test('an unknown tool is passed on, so that the host can refuse and record it', async () => {
  const { address } = await openGateway(async ({ tool }) => ({ ok: false, error: 'forbidden', message: tool }));
  const bridge = await client(address);
  bridge.send({ id: 1, token: 't', tool: 'rm', args: { any: 'thing' } });
  expect(await bridge.next()).toEqual({ id: 1, ok: false, error: 'forbidden', message: 'rm' });
});

test.each([
  ['no JSON', '{{{', null],
  ['no request', '{"id":3}', 3],
  ['an array', '[]', null],
  ['bytes that are no text', '\u0000\u0001', null],
])('%s gets an error and the connection lives', async (_, line, id) => {
  const { address } = await openGateway();
  const bridge = await client(address);
  bridge.send(line);
  expect(await bridge.next()).toMatchObject({ id, ok: false, error: 'bad_call' });
  bridge.send({ id: 2, token: 't', tool: 'feature_get_stats' });
  expect(await bridge.next()).toMatchObject({ id: 2, ok: true });
});

test('a line over 1 MiB is refused and the connection lives', async () => {
  const { address } = await openGateway();
  const bridge = await client(address);
  bridge.send('x'.repeat(3 * 1024 * 1024));
  expect(await bridge.next()).toMatchObject({ id: null, ok: false, error: 'bad_call', message: /longer/ });
  bridge.send({ id: 2, token: 't', tool: 'feature_get_stats' });
  expect(await bridge.next()).toMatchObject({ id: 2, ok: true });
});

test('a bug behind the gateway is told and answered, not swallowed', async () => {
  const bugs: unknown[] = [];
  const bug = new Error('broken');
  const { address } = await openGateway(() => Promise.reject(bug), { onBug: (error) => bugs.push(error) });
  const bridge = await client(address);
  bridge.send({ id: 1, token: 't', tool: 'feature_get_stats', args: {} });
  expect(await bridge.next()).toMatchObject({ id: 1, ok: false, error: 'internal' });
  expect(bugs).toEqual([bug]);
});

test('closing ends the connections', async () => {
  const gateway = await openGateway();
  const bridge = await client(gateway.address);
  bridge.send({ id: 1, token: 't', tool: 'feature_get_stats' });
  await bridge.next();
  await gateway.close();
  expect(await bridge.ended()).toBe(true);
});

test('a socket nobody listens on any more is removed, a living one stays', async () => {
  const folder = join(runtime, 'flotilla');
  mkdirSync(folder, { mode: 0o700 });
  const long = new Date(Date.now() - 3_600_000);
  const dead = join(folder, 'agents-0123456789abcdef.sock');
  const alive = join(folder, 'agents-fedcba9876543210.sock');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(alive, resolve));
  cleanUps.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  writeFileSync(dead, '');
  for (const path of [dead, alive]) utimesSync(path, long, long);
  const { address } = await openGateway();
  expect(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .toSorted(),
  ).toEqual([address, alive].toSorted());
});

test('a runtime folder whose path is too long or that is not private falls back to the temp directory', () => {
  const deep = join(runtime, 'd'.repeat(80));
  mkdirSync(deep);
  const open = join(runtime, 'open');
  mkdirSync(join(open, 'flotilla'), { recursive: true, mode: 0o755 });
  for (const XDG_RUNTIME_DIR of [deep, open, join(runtime, 'missing'), undefined]) {
    const { address, folder } = newEndpoint('agents', { XDG_RUNTIME_DIR });
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(100);
    expect(address.startsWith(runtime)).toBe(false);
    expect(statSync(folder ?? '').mode & 0o077).toBe(0);
  }
});

test('Windows gets a named pipe', () => {
  expect(newEndpoint('agents', {}, 'win32')).toMatchObject({
    address: /^\\\\\.\\pipe\\flotilla-[0-9a-f]{32}$/,
    folder: null,
  });
});
