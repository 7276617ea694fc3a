import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { controlProtocol, maxControlRequestBytes } from '../../shared/control';
import { err, ok } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import { readControlFile, removeControlFile, writeControlFile } from './control-file';
import type { ControlHandlers, StreamListener } from './control-handlers';
import { openControlLink, type ControlLink } from './control-link';
import { openControlServer, type ControlServer } from './control-server';

let runtime: string;
const cleanUps: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  runtime = mkdtempSync(join(tmpdir(), 'fc-'));
  cleanUps.push(() => rmSync(runtime, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const steered = ok({ run: 3, status: 'draining' } as const);
const line = (seq: number): RunLine => ({ type: 'log', seq, at: 0, feature: 1 });

type Fakes = {
  readonly calls?: Partial<ControlHandlers['calls']>;
  readonly follow?: (listener: StreamListener<RunLine>) => Promise<void>;
};

function handlers({ calls = {}, follow = async () => undefined }: Fakes): ControlHandlers {
  const refused = async () => err({ code: 'refused', message: 'Not here.', cause: new Error('secret') } as const);
  return {
    calls: {
      'host.facts': refused,
      'run.drain': async () => steered,
      'run.resume': refused,
      'run.stop': refused,
      'run.kill': refused,
      'run.setConcurrency': async ({ value }) => ok({ value, said: null }),
      'run.setBudgets': refused,
      'run.decideFailure': refused,
      'feature.change': refused,
      'feature.add': refused,
      'plan.import': refused,
      'proposal.decide': refused,
      'batch.decide': refused,
      ...calls,
    },
    streams: {
      'run.follow': async (_, listener) => {
        await follow(listener);
        return ok({ report: null });
      },
      'view.follow': async () => ok(null),
    },
  };
}

async function open(fakes: Fakes = {}, onBug: (cause: unknown) => void = () => undefined): Promise<ControlServer> {
  const environment = { XDG_RUNTIME_DIR: runtime };
  const server = await openControlServer({ handlers: handlers(fakes), project, onBug, environment });
  cleanUps.push(() => server.close());
  return server;
}

const project = { id: 'p1', name: 'one', path: '/one' };
const asked = { project: project.id, withinMs: 5_000 };
const recordOf = ({ address, secret }: ControlServer) => ({ pid: 7, startedAt: '1', address, secret, project });

async function linkTo(server: ControlServer): Promise<ControlLink> {
  const link = await openControlLink(recordOf(server), asked);
  if (!link.ok) throw new Error(link.error.message);
  cleanUps.push(link.value.close);
  return link.value;
}

/** A connection that says what it likes. */
async function stranger(address: string) {
  const socket: Socket = connect(address);
  cleanUps.push(() => void socket.destroy());
  socket.on('error', () => undefined);
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  return {
    socket,
    send: (frame: unknown) => socket.write(`${typeof frame === 'string' ? frame : JSON.stringify(frame)}\n`),
    async next(): Promise<unknown> {
      return JSON.parse(String((await lines.next()).value));
    },
    ended: async () => (await lines.next()).done,
  };
}

async function known(server: ControlServer) {
  const one = await stranger(server.address);
  one.send({
    id: 0,
    call: 'host.hello',
    input: { secret: server.secret, protocol: controlProtocol, project: project.id },
  });
  expect(await one.next()).toEqual({ id: 0, answer: { ok: true, value: null } });
  return one;
}

test('the socket is for this user alone, lies in the runtime folder and goes with the server', async () => {
  const server = await open();
  expect(dirname(server.address)).toBe(join(runtime, 'flotilla'));
  expect(readdirSync(join(runtime, 'flotilla'))[0]).toMatch(/^control-[0-9a-f]{16}\.sock$/);
  expect(statSync(server.address).mode & 0o777).toBe(0o600);
  expect(server.secret).toMatch(/^[0-9a-f]{64}$/);
  await server.close();
  expect(existsSync(server.address)).toBe(false);
});

test('who knows the secret is answered', async () => {
  const link = await linkTo(await open());
  expect(await link.call('run.drain', {})).toEqual(steered);
  expect(await link.call('run.setConcurrency', { value: 4 })).toEqual(ok({ value: 4, said: null }));
});

test('a fault comes without what was behind it', async () => {
  const link = await linkTo(await open());
  expect(await link.call('run.stop', {})).toEqual({ ok: false, error: { code: 'refused', message: 'Not here.' } });
});

test.each([
  [
    'a wrong secret',
    { id: 1, call: 'host.hello', input: { secret: 'x', protocol: controlProtocol, project: project.id } },
    'forbidden',
  ],
  ['no secret', { id: 1, call: 'host.hello', input: {} }, 'forbidden'],
  ['another call first', { id: 1, call: 'run.kill', input: {} }, 'forbidden'],
  ['no request', { id: 1 }, 'bad_call'],
  ['no JSON', '{{{', 'bad_call'],
  ['bytes that are no text', '\u0000\u0001', 'bad_call'],
  ['a long first line', 'x'.repeat(10_000), 'bad_call'],
])('a stranger with %s is told so and left', async (_, frame, code) => {
  const kills: unknown[] = [];
  const server = await open({ calls: { 'run.kill': async () => (kills.push(1), steered) } });
  const one = await stranger(server.address);
  one.send(frame);
  expect(await one.next()).toMatchObject({ answer: { ok: false, error: { code } } });
  expect(await one.ended()).toBe(true);
  expect(kills).toEqual([]);
});

test('whoever means another project is told which one this is, and heard no further', async () => {
  const kills: unknown[] = [];
  const server = await open({ calls: { 'run.kill': async () => (kills.push(1), steered) } });
  const one = await stranger(server.address);
  one.send({ id: 1, call: 'host.hello', input: { secret: server.secret, protocol: controlProtocol, project: 'p2' } });
  one.send({ id: 2, call: 'run.kill' });
  const fault = { code: 'other_host', message: /another project of this repository: “one”/, where: '/one' };
  expect(await one.next()).toMatchObject({ id: 1, answer: { ok: false, error: fault } });
  expect(await one.ended()).toBe(true);
  expect(kills).toEqual([]);
  const link = await openControlLink(recordOf(server), { ...asked, project: 'p2' });
  expect(link).toMatchObject({ ok: false, error: fault });
});

test('another protocol is refused with a remedy', async () => {
  const server = await open();
  const one = await stranger(server.address);
  one.send({ id: 1, call: 'host.hello', input: { secret: server.secret, protocol: 99, project: project.id } });
  expect(await one.next()).toMatchObject({ id: 1, answer: { ok: false, error: { message: /another version/ } } });
  expect(await one.ended()).toBe(true);
});

test.each([
  ['no JSON', '{{{', null],
  ['an unknown call', { id: 4, call: 'rm', input: {} }, 4],
  ['a call from beyond the table', { id: 4, call: 'constructor', input: {} }, 4],
  ['a wrong input', { id: 4, call: 'run.setConcurrency', input: { value: 'many' } }, 4],
  ['keys too many', { id: 4, call: 'run.drain', input: { why: 'x' } }, 4],
  ['a wrong input of a stream', { id: 4, call: 'run.follow', input: { after: -1 } }, 4],
  ['a line that is too long', 'x'.repeat(maxControlRequestBytes + 1), null],
])('%s of a friend is an error, and the connection lives', async (_, frame, id) => {
  const one = await known(await open());
  one.send(frame);
  expect(await one.next()).toMatchObject({ id, answer: { ok: false, error: { code: 'bad_call' } } });
  one.send({ id: 5, call: 'run.drain' });
  expect(await one.next()).toEqual({ id: 5, answer: steered });
});

test('half a frame and then nothing leaves the host as it was', async () => {
  const server = await open();
  const one = await known(server);
  one.socket.end('{"id":1,"call":"run.');
  expect(await one.ended()).toBe(true);
  expect(await (await linkTo(server)).call('run.drain', {})).toEqual(steered);
});

test('however many strangers sit on the socket, a friend gets through', async () => {
  const server = await open();
  const crowd = await Promise.all(Array.from({ length: 100 }, () => stranger(server.address)));
  expect(await (await linkTo(server)).call('run.drain', {})).toEqual(steered);
  expect(crowd).toHaveLength(100);
});

test('a flood of requests is answered in order', async () => {
  const one = await known(await open());
  const ids = Array.from({ length: 5_000 }, (_, index) => index + 1);
  for (const id of ids) one.send({ id, call: 'run.drain' });
  const answered: unknown[] = [];
  for (const _ of ids) answered.push(await one.next());
  expect(answered).toEqual(ids.map((id) => ({ id, answer: steered })));
});

test('a bug behind a call is told and answered, not swallowed', async () => {
  const bugs: unknown[] = [];
  const bug = new Error('broken');
  const server = await open({ calls: { 'run.resume': () => Promise.reject(bug) } }, (cause) => bugs.push(cause));
  const answer = await (await linkTo(server)).call('run.resume', {});
  expect(answer).toMatchObject({ ok: false, error: { message: /error in Flotilla itself/, where: 'run.resume' } });
  expect(bugs).toEqual([bug]);
});

test('a stream brings its items, then its end, beside calls', async () => {
  let go: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (go = resolve));
  const server = await open({
    async follow({ send }) {
      send(line(1));
      await gone;
      send(line(2));
    },
  });
  const link = await linkTo(server);
  const lines: RunLine[] = [];
  const ended = link.follow('run.follow', { after: null }, (each) => lines.push(each));
  expect(await link.call('run.drain', {})).toEqual(steered);
  expect(lines).toEqual([line(1)]);
  go();
  expect(await ended).toEqual(ok({ report: null }));
  expect(lines).toEqual([line(1), line(2)]);
});

test('a stream ends when its listener goes', async () => {
  let left: () => void = () => undefined;
  const hasLeft = new Promise<void>((resolve) => (left = resolve));
  const server = await open({
    follow: ({ gone }) =>
      new Promise((resolve) =>
        gone.addEventListener('abort', () => {
          left();
          resolve();
        }),
      ),
  });
  const link = await linkTo(server);
  const ended = link.follow('run.follow', { after: null }, () => undefined);
  await link.call('run.drain', {});
  link.close();
  expect(await ended).toMatchObject({ ok: false, error: { code: 'stale' } });
  await hasLeft;
});

test('a listener that does not listen is cut off before it fills the memory', async () => {
  let cutOff: () => void = () => undefined;
  const isCutOff = new Promise<void>((resolve) => (cutOff = resolve));
  const server = await open({
    async follow({ send, gone }) {
      gone.addEventListener('abort', () => cutOff());
      const long = { ...line(1), line: 'x'.repeat(1024 * 1024) };
      for (let sent = 0; sent < 200 && !gone.aborted; sent += 1) {
        send(long);
        await new Promise(setImmediate);
      }
    },
  });
  const one = await known(server);
  one.socket.pause();
  one.send({ id: 1, call: 'run.follow', input: { after: null } });
  await isCutOff;
});

test('a listener that does not listen is known to be behind, and to be level again once it has read', async () => {
  const told: boolean[] = [];
  let go: () => void = () => undefined;
  const mayGoOn = new Promise<void>((resolve) => (go = resolve));
  const server = await open({
    async follow({ send, isBehind }) {
      told.push(isBehind());
      for (let sent = 0; sent < 8; sent += 1) send({ ...line(sent + 1), line: 'x'.repeat(1024 * 1024) });
      told.push(isBehind());
      await mayGoOn;
      told.push(isBehind());
    },
  });
  const link = await linkTo(server);
  let read = 0;
  await link.follow('run.follow', { after: null }, () => {
    read += 1;
    if (read === 8) go();
  });
  expect([told, read]).toEqual([[false, true, false], 8]);
});

test('closing sends what is settled, then ends the connections', async () => {
  const server = await open();
  const link = await linkTo(server);
  const answer = link.call('run.drain', {});
  expect(await answer).toEqual(steered);
  const late = link.follow('view.follow', {}, () => undefined);
  expect(await late).toEqual(ok(null));
  await server.close();
  expect(await link.call('run.drain', {})).toMatchObject({ ok: false, error: { code: 'stale' } });
});

test('nobody there, or somebody who is no host, is a fault', async () => {
  const missing = { pid: 7, startedAt: '1', address: join(runtime, 'none.sock'), secret: 'x', project };
  expect(await openControlLink(missing, asked)).toMatchObject({ ok: false, error: { code: 'stale' } });

  const address = join(runtime, 'other.sock');
  const other = createServer(
    (socket) =>
      void socket
        .resume()
        .on('error', () => undefined)
        .write('hello?\n'),
  );
  await new Promise<void>((resolve) => other.listen(address, resolve));
  cleanUps.push(() => new Promise<void>((resolve) => void other.close(() => resolve())));
  expect(await openControlLink({ ...missing, address }, asked)).toMatchObject({
    ok: false,
    error: { code: 'bad_call', message: /another version/ },
  });
});

test('a host that does not answer is a fault after the time given', async () => {
  const address = join(runtime, 'silent.sock');
  const silent = createServer((socket) => void socket.resume());
  await new Promise<void>((resolve) => silent.listen(address, resolve));
  cleanUps.push(() => new Promise<void>((resolve) => void silent.close(() => resolve())));
  const record = { pid: 7, startedAt: '1', address, secret: 'x', project };
  const link = await openControlLink(record, { ...asked, withinMs: 50 });
  expect(link).toMatchObject({ ok: false, error: { code: 'timeout', message: /process 7/ } });
});

test('the record is the user’s alone; what is none of ours is none', () => {
  const file = join(runtime, 'locks', 'x.control.json');
  const record = { pid: 7, startedAt: '12', address: '/run/x.sock', secret: 's', project };
  expect(readControlFile(file)).toBeNull();
  writeControlFile(file, record);
  expect(readControlFile(file)).toEqual(record);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(file))).toEqual(['x.control.json']);
  for (const text of ['', '{', '[]', '{"pid":"7"}']) {
    writeFileSync(file, text);
    expect(readControlFile(file), text).toBeNull();
  }
  removeControlFile(file);
  removeControlFile(file);
  expect(existsSync(file)).toBe(false);
});
